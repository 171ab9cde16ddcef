import type { Finding } from '@/lib/contracts/checkup';
import { AppError } from '@/lib/core/errors';
import type { LiveProvider } from '@/lib/providers/live/live-provider';

/** Whether a live provider elsewhere answers, and can report back; nothing where video stays on this machine. */
export async function checkLive(
  { name, remote }: Pick<LiveProvider, 'name' | 'remote'>,
  publicUrl: string | undefined,
): Promise<Finding[]> {
  if (!remote) return [];
  const reports: Finding[] = publicUrl ? [] : [{ id: 'liveCannotReport', values: { name } }];
  try {
    const { length: streams } = await remote.listOnAir();
    return [{ id: 'liveAnswers', values: { name, streams } }, ...reports];
  } catch (error) {
    const reason = AppError.is(error) ? error.message : 'unknown';
    return [{ id: 'liveRefuses', values: { name, reason } }, ...reports];
  }
}
