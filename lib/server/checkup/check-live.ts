import type { Finding } from '@/lib/contracts/checkup';
import type { LiveProvider } from '@/lib/providers/live/live-provider';
import { readRefusal } from '@/lib/providers/refusal';

/** Whether a live provider elsewhere takes our keys and answers; nothing where video stays on this machine. */
export async function checkLive({ name, remote }: Pick<LiveProvider, 'name' | 'remote'>): Promise<Finding[]> {
  if (!remote) return [];
  try {
    const { length: streams } = await remote.listOnAir();
    return [{ id: 'liveAnswers', values: { name, streams } }];
  } catch (error) {
    return [{ id: 'liveRefuses', values: { name, ...readRefusal(error) } }];
  }
}
