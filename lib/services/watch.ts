import type { RoomState, Talk } from '@/lib/contracts/chat';
import { CHAT_ENTRANCE_PATH } from '@/lib/contracts/chat-entrance';
import type { PlayAddresses, PlaybackSource } from '@/lib/contracts/streams';
import type { SessionUser } from '@/lib/contracts/users';
import type { Elsewhere, WatchPage } from '@/lib/contracts/watch';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Addresses } from '@/lib/providers/live/live-provider';
import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from './addresses';
import { mainReplayOf } from './broadcast-replays';
import { toHost } from './hosts';
import { readMe } from './me';
import { toChatMessages } from './messages';
import { signPlay } from './play-signatures';
import { listRecordings } from './recordings';
import { type Entrant, readVisibility, requireAccess } from './room-access';
import { listPublicRooms } from './room-lists';
import { toReceivers, toRoomCard } from './rooms';
import type { Visitor } from './visitors';

type Deps = Pick<Runtime, 'env' | 'db' | 'bus' | 'live' | 'storage' | 'secrets'>;

/** As many as are shown under a broadcast that is over. */
const ELSEWHERE = 3;
const FIRST_MESSAGES = 50;

/** What else one can watch: who is live now, and what can be seen again. */
export async function getElsewhere(deps: Deps): Promise<Elsewhere> {
  const [live, recordings] = await Promise.all([
    listPublicRooms(deps, { show: 'live', limit: ELSEWHERE }),
    listRecordings(deps, { limit: ELSEWHERE }),
  ]);
  return { live: live.items, recordings: recordings.items };
}

/** Everything the watch page shows first. Throws `not_found`, and `forbidden` when this visitor may not see the room. */
export async function getWatchPage(
  deps: Deps,
  {
    slug,
    visitor,
    user,
    entrant,
    addresses,
  }: { slug: string; visitor: Visitor; user: SessionUser | null; entrant: Entrant; addresses: SiteAddresses },
): Promise<WatchPage> {
  const room = await deps.db.rooms.findBySlug(slug);
  if (!room) throw new AppError('not_found', 'This event is gone. The host may have removed it.');
  await requireAccess(deps, { room, entrant });
  const [messages, seq, state, me, followers] = await Promise.all([
    deps.db.messages.recent(room.id, FIRST_MESSAGES),
    deps.db.messages.topSeq(room.id),
    toRoomState(deps, room),
    readMe(deps, { visitor, user, room }),
    deps.db.follows.countFollowers(room.ownerId),
  ]);
  return {
    room: toRoomCard(deps, room),
    play: toPlayAddresses(deps, room, addresses.own),
    chat: {
      ...toChatAddress(deps, room.id),
      me,
      messages: await toChatMessages(deps, room.id, messages),
      seq,
      talk: toTalk(room),
    },
    host: { ...toHost(deps, room.owner), followers },
    recordingId: state.recordingId,
    watchUrl: `${addresses.shared.httpBase}/r/${room.slug}`,
    isHost: me.isHost,
    isListed: readVisibility(room) === 'public' && room.archivedAt === null,
  };
}

/** Where pages go for the chat of a room: to a socket, or to the door of a group elsewhere. */
const toChatAddress = ({ env }: Pick<Deps, 'env'>, roomId: string): Pick<WatchPage['chat'], 'url' | 'via'> =>
  env.CHAT_PROVIDER === 'embedded'
    ? { url: `/ws/rooms/${roomId}`, via: 'socket' }
    : { url: `${CHAT_ENTRANCE_PATH}${roomId}`, via: 'group' };

/** How a room can be played now, for a page that is open longer than its addresses work. Throws as `getWatchPage`. */
export async function getPlayAddresses(
  deps: Pick<Deps, 'db' | 'live' | 'secrets'>,
  { roomId, entrant, addresses }: { roomId: string; entrant: Entrant; addresses: SiteAddresses },
): Promise<PlayAddresses> {
  const room = await deps.db.rooms.get(roomId);
  await requireAccess(deps, { room, entrant });
  return toPlayAddresses(deps, room, addresses.own);
}

/** How a room can be played now by somebody who may see it. */
export function toPlayAddresses(
  { live, secrets }: Pick<Deps, 'live' | 'secrets'>,
  room: RoomRow,
  own: Addresses,
): PlayAddresses {
  const play = signPlay({ secrets }, room);
  const target = { stream: room.streamName, signature: play?.signature };
  const dvrUrl = room.dvrMinutes > 0 ? live.dvrUrl?.(target, own) : undefined;
  return {
    sources: inOrderFor(room, live.playbackSources(target, toReceivers(room), own)),
    dvr: dvrUrl === undefined ? null : { url: dvrUrl, minutes: room.dvrMinutes },
    expiresAt: play?.expiresAt.toISOString() ?? null,
  };
}

/** Players try the first one first: for a smooth room those with more in reserve. */
const inOrderFor = ({ latency }: Pick<RoomRow, 'latency'>, sources: PlaybackSource[]): PlaybackSource[] =>
  latency === 'smooth'
    ? sources.toSorted((a, b) => Number(a.latency === 'low') - Number(b.latency === 'low'))
    : sources;

/** The part of a room that changes while people watch. */
export async function toRoomState({ db }: Pick<Deps, 'db'>, room: RoomRow): Promise<RoomState> {
  const newest = room.status === 'ended' ? await db.broadcasts.listOf({ roomId: room.id, limit: 1 }) : undefined;
  const [broadcast] = newest?.items ?? [];
  return {
    status: room.status,
    title: room.title,
    startsAt: room.startsAt?.getTime() ?? null,
    liveSince: room.liveSince?.getTime() ?? null,
    endedAt: room.endedAt?.getTime() ?? null,
    // Only the replay of the broadcast that just ended, not of an earlier one.
    recordingId: (broadcast && mainReplayOf(broadcast)?.id) ?? null,
    talk: toTalk(room),
    access: room.accessVersion,
  };
}

const MINUTE_MS = 60_000;

/** What may be said in a room, and from when on. An archived room is only there to be read. */
function toTalk({ chatOn, danmakuOn, likesOn, archivedAt, startsAt, chatOpensMinutes }: RoomRow): Talk {
  const isOpen = archivedAt === null;
  const opensAt = startsAt && chatOpensMinutes !== null ? startsAt.getTime() - chatOpensMinutes * MINUTE_MS : null;
  return { chat: isOpen && chatOn, danmaku: isOpen && danmakuOn, likes: isOpen && likesOn, opensAt };
}
