import { chatSettings } from '@/lib/contracts/chat-room';
import type { RoomDetails } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { createId, randomText } from '@/lib/core/ids';
import type { RoomRow } from '@/lib/db/rooms';
import { toStringList } from '@/lib/db/string-list';
import type { Runtime } from '@/lib/runtime';
import { assertRoomForOneMore } from './personal-rooms';
import { newPublishKey } from './publish-keys';
import { getOwnRoom, readRoomDetails } from './rooms';
import { createSlug } from './slugs';

type Deps = Pick<Runtime, 'db' | 'bus' | 'live' | 'storage' | 'secrets'>;

const STREAM_NAME_CHARS = 12;

/**
 * A new event like this room, of the person who asks, with the rules of its chat. What would be wrong or secret there stays behind: date, address,
 * stream name, key, password, invitations, people and talk. A copy of a room behind a password or by invitation lets
 * nobody in until its owner has set new ones.
 * Throws `forbidden` to whoever may not go live.
 */
export async function copyRoom(deps: Deps, { user, roomId }: { user: SessionUser; roomId: string }) {
  const room = await getOwnRoom(deps, { user, roomId });
  await assertRoomForOneMore(deps, user);
  const copy = await deps.db.rooms.create({
    ...choicesOf(room),
    ...newPublishKey({ kind: 'event', startsAt: null }),
    id: createId('room'),
    kind: 'event',
    slug: createSlug(room.title),
    ownerId: user.id,
    startsAt: null,
    streamName: randomText(STREAM_NAME_CHARS),
    visibility: room.visibility,
  });
  const chat = await deps.db.roomChats.find(room.id);
  // What was pinned and announced belongs to the talk of the other event.
  if (chat) await deps.db.roomChats.change(copy.id, chatSettings.parse(chat));
  return (await readRoomDetails(deps, copy)) satisfies RoomDetails;
}

/** Everything its host chose that holds for another event too. */
const choicesOf = (room: RoomRow) => ({
  title: room.title,
  description: room.description,
  coverKey: room.coverKey,
  offersRtmp: room.offersRtmp,
  offersFlv: room.offersFlv,
  offersHls: room.offersHls,
  records: room.records,
  dvrMinutes: room.dvrMinutes,
  signedPlay: room.signedPlay,
  keepDays: room.keepDays,
  quotaMegabytes: room.quotaMegabytes,
  category: room.category,
  tags: toStringList(room.tags),
  locationText: room.locationText,
  timeZone: room.timeZone,
  language: room.language,
  chatOn: room.chatOn,
  danmakuOn: room.danmakuOn,
  likesOn: room.likesOn,
  chatOpensMinutes: room.chatOpensMinutes,
  latency: room.latency,
});
