import { type RoomCall, type RoomCallInput, roomInfo } from '@/lib/contracts/xiaozhibo/room-service';

import { shareGroup } from '@/lib/services/xiaozhibo/group';
import { findLiveRoom, listLive, toLiveShow } from '@/lib/services/xiaozhibo/lists';
import { enterGroup, leaveGroup, listMembers, openGroup } from '@/lib/services/xiaozhibo/members';
import { type AppSession, endRoomSession } from '@/lib/services/xiaozhibo/sessions';
import { endShow, likeShow, openPublishing, prepareShow } from '@/lib/services/xiaozhibo/shows';
import { mayTap } from '../limiters';
import { toServiceRoom } from './shows';
import type { AppVisit } from './visit';

/** The fields of an answer, or one of the codes of the original's Java server. */
type RoomOutcome = object | RoomRefusal;
export const NO_ROOM = 1;
export const NOT_OWNER = 3;
export const ROOM_FULL = 5001;
export type RoomRefusal = typeof NO_ROOM | typeof NOT_OWNER | typeof ROOM_FULL;

type Calls = {
  [Name in RoomCall]: (visit: AppVisit & { session: AppSession }, input: RoomCallInput<Name>) => Promise<RoomOutcome>;
};

/** As many of the audience as the original remembers. */
const AUDIENCE_MAX = 30;

/**
 * The calls of the room service (reference 1.2.5), for whoever signed in to it. A room has one who sends, its owner; who
 * is on air is what the engine says, so heartbeats are only answered.
 */
export const roomCallHandlers: Calls = {
  async logout({ runtime, session }) {
    await endRoomSession(runtime, session);
    return {};
  },

  async get_push_url({ runtime, addresses, origin: { ip }, session: { user } }) {
    const room = await prepareShow(runtime, { user, ip, details: {} });
    const pushURL = await openPublishing(runtime, { user, ip, room, addresses });
    return { pushURL, accelerateURL: toLiveShow(runtime, room, addresses).flvUrl ?? '' };
  },

  async create_room({ runtime, origin: { ip }, session: { user } }, input) {
    const { title, location, frontcover: cover } = readRoomInfo(input.roomInfo);
    const room = await prepareShow(runtime, { user, ip, details: { title, location, cover } });
    // Apps of this generation name the group as the room.
    openGroup(room.id, { name: '', isInChat: shareGroup(runtime, room, room.id) });
    return { roomID: room.id };
  },

  async add_pusher({ runtime, session }, { roomID }) {
    const room = await runtime.db.rooms.find(roomID);
    if (!room) return NO_ROOM;
    return isOwn(room, session) ? {} : ROOM_FULL;
  },

  delete_pusher: (visit, input) => leave(visit, input.roomID),
  destroy_room: (visit, input) => leave(visit, input.roomID),

  async pusher_heartbeat({ runtime, session }, { roomID }) {
    const room = await runtime.db.rooms.find(roomID);
    return room && isOwn(room, session) ? {} : NOT_OWNER;
  },

  async get_room_list({ runtime, addresses }, { cnt, index }) {
    const live = await listLive(runtime, addresses);
    return { rooms: live.slice(index * cnt, (index + 1) * cnt).map(toServiceRoom) };
  },

  async get_pushers({ runtime, addresses }, { roomID }) {
    const room = await findLiveRoom(runtime, roomID);
    return room ? { ...toServiceRoom(toLiveShow(runtime, room, addresses)), roomStatusCode: 0 } : NO_ROOM;
  },

  /** `praise` is the one field apps write; it only grows, by one at a time. */
  async set_custom_field({ runtime, origin: { ip } }, { roomID, fieldName, operation }) {
    const room = await findLiveRoom(runtime, roomID);
    if (!room) return NO_ROOM;
    if (fieldName === 'praise' && operation === 'inc' && (await mayTap(ip, room.id))) await likeShow(runtime, room);
    return {};
  },

  async get_custom_info({ runtime }, { roomID }) {
    const room = await findLiveRoom(runtime, roomID);
    return room ? { custom: { praise: room.likes } } : NO_ROOM;
  },

  /** Who comes is who signed in, whatever the app says. */
  async add_audience({ runtime, session: { user } }, { roomID }) {
    const room = await findLiveRoom(runtime, roomID);
    if (!room) return NO_ROOM;
    enterGroup(room.id, { userid: user.username, nickname: user.displayName, headpic: null });
    return {};
  },

  async delete_audience({ session: { user } }, { roomID }) {
    leaveGroup(roomID, user.username);
    return {};
  },

  async get_audiences({ runtime }, { roomID }) {
    const room = await findLiveRoom(runtime, roomID);
    if (!room) return NO_ROOM;
    const audiences = listMembers(room.id)
      .slice(0, AUDIENCE_MAX)
      .map(({ userid, nickname, headpic }) => ({
        userID: userid,
        userInfo: JSON.stringify({ userName: nickname ?? userid, userAvatar: headpic ?? '' }),
      }));
    return { audiences };
  },
};

async function leave({ runtime, origin: { ip }, session }: AppVisit & { session: AppSession }, roomId: string) {
  const room = await runtime.db.rooms.find(roomId);
  if (!room || !isOwn(room, session)) return NOT_OWNER;
  await endShow(runtime, { user: session.user, ip });
  return {};
}

const isOwn = ({ ownerId, kind }: { ownerId: string; kind: string }, { user }: AppSession): boolean =>
  ownerId === user.id && kind === 'personal';

/** What is no JSON says nothing. */
function readRoomInfo(text: string) {
  try {
    return roomInfo.catch({}).parse(JSON.parse(text));
  } catch {
    return {};
  }
}
