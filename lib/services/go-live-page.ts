import type { GoLiveBarrier, GoLivePage } from '@/lib/contracts/go-live';
import type { SessionUser } from '@/lib/contracts/users';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from './addresses';
import { findRefusal, type GoLiveRefusal } from './going-live';
import { isShelfFull, openPersonalRoom } from './personal-rooms';
import { getShareSheet } from './publishing';
import { readRoomDetails } from './rooms';
import { readSiteSettings } from './site-settings';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'secrets'>;

/** The personal room of somebody who may go live, made on the first visit; else why they may not. */
export async function getGoLivePage(
  deps: Deps,
  { user, addresses }: { user: SessionUser; addresses: SiteAddresses },
): Promise<GoLivePage> {
  const refusal = await findRefusal(deps, { userId: user.id });
  if (refusal) return { barrier: await toBarrier(deps, refusal) };
  const room = await openPersonalRoom(deps, user);
  const barrier = await findRoomBarrier(deps, room);
  if (barrier) return { barrier };
  const [details, sheet] = await Promise.all([
    readRoomDetails(deps, room),
    getShareSheet(deps, { user, roomId: room.id, addresses }),
  ]);
  return { barrier: null, room: details, sheet, address: sheet.watchUrl };
}

/** What keeps a room from going live now: something about it, or about its owner; undefined when nothing does. */
export async function findRoomBarrier(deps: Deps, room: RoomRow): Promise<GoLiveBarrier | undefined> {
  const refusal = await findRefusal(deps, { userId: room.ownerId, room });
  return refusal && { ...(await toBarrier(deps, refusal)), roomId: room.id };
}

/** What keeps somebody from making one more event; undefined when nothing does. */
export async function findEventBarrier(deps: Deps, user: SessionUser): Promise<GoLiveBarrier | undefined> {
  const refusal = await findRefusal(deps, { userId: user.id });
  if (refusal) return toBarrier(deps, refusal);
  return (await isShelfFull(deps, user)) ? { reason: 'full', until: null, why: '', roomId: null } : undefined;
}

async function toBarrier(deps: Deps, { reason, until, why = '' }: GoLiveRefusal): Promise<GoLiveBarrier> {
  const { goLive } = await readSiteSettings(deps);
  const whoMay = goLive === 'admins' ? 'admins' : 'approved';
  return {
    reason: reason === 'not-approved' ? whoMay : reason,
    until: until?.toISOString() ?? null,
    why,
    roomId: null,
  };
}
