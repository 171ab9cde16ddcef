import { clientEvent } from '@/lib/contracts/chat';
import { GROUP_ANSWER } from '@/lib/contracts/chat-entrance';
import type { ChatHarness } from './chat-harness';
import { startChat } from './chat-harness';
import { enterByGroup, type GroupClient, type GroupTransport } from './group-client';
import { createMemoryGroups } from './memory-groups';

export type GroupHarness = Awaited<ReturnType<typeof startGroupChat>>;

const CODES = { nothing: 0, mail: GROUP_ANSWER.mail, unknown: GROUP_ANSWER.enterAgain };

/** Short waits: tests should not wait for what makes a cloud cheaper. */
const QUICK = { mailNoticeMs: 5, mailNoticeEveryMs: 20, groupEveryMs: 5, groupRetryMinMs: 20, hallEmptyMs: 50 };

/** `startChat` with groups in memory; pages come in through them. */
export async function startGroupChat(options: Parameters<typeof startChat>[0] = {}) {
  const groups = createMemoryGroups();
  const harness = await startChat({ ...options, groups: groups.service, limits: { ...QUICK, ...options.limits } });
  const transport: GroupTransport = {
    join: ({ groupId }, hear) => groups.join(groupId, hear),
    async say({ groupId, userId }, { tab, event }) {
      const parsed = clientEvent.safeParse(event);
      const answer = harness.chat.hear({ groupId, personId: userId, tab, event: parsed.data });
      return CODES[answer];
    },
  };
  return {
    ...harness,
    groups,
    transport,
    enter: (visitor: string, { since }: { since?: number } = {}): Promise<GroupClient> =>
      enterByGroup(baseOf(harness), { visitor, transport, ...(since !== undefined && { since }) }),
  };
}

/** Where pages without a socket enter the room of a harness. */
export const baseOf = ({ port }: Pick<ChatHarness, 'port'>, roomId = 'room_1'): string =>
  `http://127.0.0.1:${port}/chat/rooms/${roomId}`;
