import { type StreamReport, streamReport } from '@/lib/contracts/health';
import type { SessionUser } from '@/lib/contracts/users';
import type { Runtime } from '@/lib/runtime';
import { getOwnRoom, isOnAir } from './rooms';

/** How the running broadcast of a room does, or null when nothing is on air. Throws `not_found` to everybody else. */
export async function getStreamReport(
  deps: Pick<Runtime, 'db' | 'bus'>,
  asking: { user: SessionUser; roomId: string },
): Promise<StreamReport | null> {
  const room = await getOwnRoom(deps, asking);
  if (!isOnAir(room)) return null;
  const report = await deps.bus.request('stream-report', { stream: room.streamName });
  return report && streamReport.parse(report);
}
