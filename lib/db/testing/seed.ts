import { createId, randomText } from '@/lib/core/ids';
import type { BroadcastRow, NewBroadcast } from '../broadcasts';
import type { Db } from '../db';
import type { NewMessage } from '../insert-messages';
import type { NewRecording } from '../recordings';
import type { NewRoom, RoomRow } from '../room-rows';
import type { NewUser, UserWithPassword } from '../users';

/** A moment `seconds` after a fixed point; later numbers are later moments. */
export const second = (seconds: number): Date => new Date(Date.UTC(2026, 10, 21, 12) + seconds * 1000);

export const seedUser = (db: Db, fields: Partial<NewUser> = {}): Promise<UserWithPassword> =>
  db.users.create({
    id: createId('user'),
    username: randomText(12),
    displayName: '小明 😀',
    passwordHash: null,
    role: 'organiser',
    ...fields,
  });

export async function seedRoom(db: Db, fields: Partial<NewRoom> = {}): Promise<RoomRow> {
  return db.rooms.create({
    id: createId('room'),
    slug: randomText(12),
    ownerId: fields.ownerId ?? (await seedUser(db)).id,
    title: '新品发布会',
    description: '',
    coverKey: null,
    startsAt: null,
    streamName: randomText(12),
    publishKey: randomText(20),
    publishIssuedAt: second(0),
    publishExpiresAt: second(3600),
    offersRtmp: true,
    offersFlv: true,
    offersHls: true,
    records: true,
    ...fields,
  });
}

export async function seedBroadcast(db: Db, fields: Partial<NewBroadcast> = {}): Promise<BroadcastRow> {
  const roomId = fields.roomId ?? (await seedRoom(db)).id;
  const broadcast = { id: createId('cast'), session: randomText(12), startedAt: second(0), ...fields, roomId };
  await db.broadcasts.start(broadcast);
  const found = await db.broadcasts.find(broadcast.id);
  if (!found) throw new Error('the seeded broadcast was not stored');
  return found;
}

/** A recording of a new broadcast of the room, begun at `startedAt`. Returns its id. */
export async function seedRecording(db: Db, fields: { roomId: string; startedAt?: Date }): Promise<string> {
  const broadcast = await seedBroadcast(db, fields);
  const recording = recordingOf(broadcast);
  await db.recordings.create(recording);
  return recording.id;
}

export const recordingOf = ({ id, roomId, startedAt }: BroadcastRow): NewRecording => ({
  id: createId('rec'),
  roomId,
  broadcastId: id,
  title: '回放',
  coverKey: null,
  fileKey: randomText(12),
  durationMs: 61_000,
  bytes: 9_007_199_254_740_993n,
  width: 1280,
  height: 720,
  timeline: [{ mediaMs: 0, at: startedAt.getTime() }],
  startedAt,
});

/** A line of chat by a guest, said `seq` seconds after the start. */
export const messageOf = (roomId: string, seq: number, fields: Partial<NewMessage> = {}): NewMessage => ({
  roomId,
  seq,
  clientId: `client-${seq}`,
  senderId: 'guest_1',
  userId: null,
  name: '游客',
  isHost: false,
  role: '',
  text: `第 ${seq} 条`,
  danmaku: false,
  danmakuMode: 'scroll',
  danmakuColour: 'white',
  replyTo: null,
  mentions: [],
  behindMs: 0,
  at: second(seq),
  ...fields,
});

/** A message with a link by a guest, which waits for a moderator. Returns its id. */
export async function seedHeldMessage(db: Db, { roomId, text = 'See example.com' }: { roomId: string; text?: string }) {
  const id = createId('held');
  await db.heldMessages.hold({
    id,
    roomId,
    clientId: randomText(12),
    senderId: createId('guest'),
    userId: null,
    name: '游客',
    text,
    danmaku: false,
    danmakuMode: 'scroll',
    danmakuColour: 'white',
    replyTo: null,
    mentions: [],
    reason: 'links',
    behindMs: 0,
    at: new Date(),
  });
  return id;
}

/** A guest who is banned from the room with their address. Returns the id of the sanction. */
export async function seedSanction(
  db: Db,
  { roomId, ip = '192.0.2.77', reason = '' }: { roomId: string; ip?: string; reason?: string },
) {
  const id = createId('sanction');
  await db.sanctions.impose({
    id,
    roomId,
    kind: 'ban',
    personId: createId('guest'),
    personName: '游客',
    ip,
    until: null,
    reason,
    byId: createId('user'),
    byName: 'Host',
    createdAt: new Date(),
  });
  return id;
}
