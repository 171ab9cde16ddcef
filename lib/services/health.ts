import { type StreamReport, streamReport } from '@/lib/contracts/health';
import type { StreamRemark } from '@/lib/contracts/streams';
import type { SessionUser } from '@/lib/contracts/users';
import type { Runtime } from '@/lib/runtime';
import { readRemarks } from './remote-notes';
import { getOwnRoom, isOnAir } from './rooms';

/**
 * How the running broadcast of a room does; null when nothing is on air, or when it is carried elsewhere: then there are
 * only the remarks of who carries it. Throws `not_found` to everybody else.
 */
export async function getStreamHealth(
  deps: Pick<Runtime, 'db' | 'bus' | 'live'>,
  asking: { user: SessionUser; roomId: string },
): Promise<{ report: StreamReport | null; remarks: StreamRemark[] }> {
  const room = await getOwnRoom(deps, asking);
  if (!isOnAir(room)) return { report: null, remarks: [] };
  if (deps.live.remote) return { report: null, remarks: await readRemarks(deps, room.streamName) };
  const report = await deps.bus.request('stream-report', { stream: room.streamName });
  return { report: report && streamReport.parse(report), remarks: [] };
}
