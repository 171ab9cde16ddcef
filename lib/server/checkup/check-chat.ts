import type { Finding } from '@/lib/contracts/checkup';
import type { ChatProvider } from '@/lib/providers/chat/chat-provider';

/** What codes of a chat service mean for whoever typed its settings; each has words in both languages. */
const WHY: Record<string, string> = {
  unreachable: 'silence',
  60006: 'app',
  60012: 'app',
  70020: 'app',
  60010: 'admin',
  70001: 'clock',
  70003: 'secret',
  70009: 'secret',
  70014: 'secret',
};

/** Whether a service elsewhere that carries chat takes the signature of our administrator; nothing without one. */
export async function checkChat(chat: Pick<ChatProvider, 'probe'> | null): Promise<Finding[]> {
  if (!chat) return [];
  const problems = await chat.probe().catch(() => [{ code: 'unreachable' }]);
  if (problems.length === 0) return [{ id: 'chatAnswers', values: {} }];
  return problems.map(({ code }) => ({ id: 'chatRefuses', values: { code, why: WHY[code] ?? 'other' } }));
}
