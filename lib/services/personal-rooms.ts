import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId, randomText } from '@/lib/core/ids';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { assertMayGoLive } from './going-live';
import { newPublishKey } from './publish-keys';
import { readSiteSettings } from './site-settings';

type Deps = Pick<Runtime, 'db'>;

const STREAM_NAME_CHARS = 12;
const SUFFIX_CHARS = 6;

/**
 * The one room of a person that lasts, at `/r/<username>`, made when it is first asked for. Where an event has that
 * address, it gets a similar one. Throws `forbidden` to whoever may not go live.
 */
export async function openPersonalRoom(deps: Deps, user: SessionUser): Promise<RoomRow> {
  await assertMayGoLive(deps, { userId: user.id });
  const addresses = [user.username, `${user.username}-live`, `${user.username}-${randomText(SUFFIX_CHARS)}`];
  for (const slug of addresses) {
    const room = (await deps.db.rooms.findPersonal(user.id)) ?? (await makeRoom(deps, user, slug));
    if (room) return room;
  }
  throw new AppError('conflict', 'Your channel could not be made. Try again.');
}

/** Undefined when the address is taken, be it by a second click of the same person. */
async function makeRoom({ db }: Deps, { id: ownerId, displayName }: SessionUser, slug: string) {
  const room = {
    ...{ id: createId('room'), kind: 'personal' as const, ownerId, slug, title: displayName, description: '' },
    ...{ coverKey: null, startsAt: null, streamName: randomText(STREAM_NAME_CHARS) },
    ...newPublishKey({ kind: 'personal', startsAt: null }),
    ...{ offersRtmp: true, offersFlv: true, offersHls: true, records: true },
  };
  return db.rooms.create(room).catch((error: unknown) => {
    if (AppError.is(error) && error.code === 'conflict') return undefined;
    throw error;
  });
}

/** Throws `forbidden` when this person may not make another room: not go live at all, or no more of them. */
export async function assertRoomForOneMore(deps: Deps, user: Pick<SessionUser, 'id' | 'role'>): Promise<void> {
  await assertMayGoLive(deps, { userId: user.id });
  if (await isShelfFull(deps, user)) {
    throw new AppError('forbidden', 'You have as many channels as this site allows. Archive or delete one first.');
  }
}

/** Whether a person has as many rooms as the site allows. Nothing limits administrators; archived rooms do not count. */
export async function isShelfFull(deps: Deps, { id, role }: Pick<SessionUser, 'id' | 'role'>): Promise<boolean> {
  const { roomsPerPerson } = await readSiteSettings(deps);
  return role !== 'admin' && (await deps.db.rooms.countOfOwner(id)) >= roomsPerPerson;
}
