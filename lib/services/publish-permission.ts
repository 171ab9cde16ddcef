import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import { isClosed } from './closing';
import { assertMayGoLive } from './going-live';

/** Throws `forbidden` when nobody may publish to a room now, also with the right key. */
export async function assertMayPublish({ db }: Pick<Runtime, 'db'>, room: RoomRow, now = Date.now()): Promise<void> {
  // Before what one press of a button mends: a suspension is the reason people have to read.
  await assertMayGoLive({ db }, { userId: room.ownerId, room, now: new Date(now) });
  if (await isClosed({ db }, room)) {
    throw new AppError('forbidden', 'The broadcast was ended on its page. Press "Broadcast again" there first.');
  }
}
