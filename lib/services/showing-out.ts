import type { Runtime } from '@/lib/runtime';
import { readVisibility } from './room-access';

type Deps = Pick<Runtime, 'db' | 'bus'>;

/**
 * Ends what a banned person has open without a session: chats by the links they issued, which open again when the ban
 * is undone, and the players of rooms for people with an account. An address to play does not say whose it is, so in
 * those rooms everybody is let in again; with a room's password or an invitation anybody may come back as a guest.
 */
export async function showOut({ db, bus }: Deps, personId: string): Promise<void> {
  for (const { id, roomId } of await db.chatLinks.listWorkingOf(personId)) {
    bus.publish('chat-changed', { roomId, revokedLink: id });
  }
  for (const room of await db.rooms.listByStatus(['live', 'interrupted'])) {
    if (readVisibility(room) !== 'signed-in') continue;
    await db.rooms.setAccess(room.id, { visibility: 'signed-in' });
    bus.publish('room-changed', { roomId: room.id });
    bus.publish('access-changed', { roomId: room.id, stream: room.streamName });
  }
}
