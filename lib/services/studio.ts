import type { PublishTicket } from '@/lib/contracts/studio';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import { createStreamSignature } from '@/lib/providers/live/stream-signature';
import type { Runtime } from '@/lib/runtime';
import { getOwnRoom } from './rooms';

/** Enough to connect; whoever loses the connection asks again. */
const TICKET_TTL_MS = 60_000;

type Asking = { user: SessionUser; roomId: string; ip: string };

/**
 * A signature of the room's key for a browser of its host: good for a minute, also when the key that encoders use has
 * expired. Whether the host may go live now is decided where it is used, as for encoders. Each call is audited. Throws
 * `not_found` also when whoever carries the video takes none from browsers.
 */
export async function issuePublishTicket(
  deps: Pick<Runtime, 'db' | 'live'>,
  { user, roomId, ip }: Asking,
  now = Date.now(),
): Promise<PublishTicket> {
  const { streamName, publishKey } = await getOwnRoom(deps, { user, roomId });
  const path = deps.live.browserPublishPath?.(streamName);
  if (path === undefined) throw new AppError('not_found', 'Browsers cannot broadcast here.');
  await deps.db.audit.add({
    id: createId('audit'),
    actorId: user.id,
    actorName: user.displayName,
    action: 'studio-open',
    target: roomId,
    ip,
  });
  const signature = createStreamSignature(publishKey, streamName, new Date(now + TICKET_TTL_MS));
  return { path, signature: String(new URLSearchParams(signature)) };
}
