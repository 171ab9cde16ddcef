import type { FollowedRooms, HomeLists, HomeQuery } from '@/lib/contracts/home';
import type { RecordingCard } from '@/lib/contracts/recordings';
import type { Page, RoomCard } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import type { PublicRequest } from '@/lib/db/public-rooms';
import type { Runtime } from '@/lib/runtime';
import { listRecordings, toRecordingCard } from './recordings';
import { toRoomCard } from './rooms';

type Deps = Pick<Runtime, 'db' | 'live' | 'storage' | 'secrets'>;
type Search = {
  q?: string | undefined;
  category?: string | undefined;
  ownerId?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
};

const PAGE_SIZE = 24;

/** How many of each list stand together on one page. */
const FIRST = { live: 13, upcoming: 8, recordings: 8 };

const FOLLOWED_MAX = 8;

/** Rooms anybody may see: on air now, or announced. */
export async function listPublicRooms(
  deps: Deps,
  { limit = PAGE_SIZE, ...request }: Omit<PublicRequest, 'limit'> & { limit?: number },
): Promise<Page<RoomCard>> {
  const { items, next } = await deps.db.rooms.listPublic({ ...request, limit });
  return { items: items.map((room) => toRoomCard(deps, room)), next };
}

/** Replays anybody may see and find, newest first. */
export async function searchRecordings(
  deps: Pick<Deps, 'db' | 'storage'>,
  { limit = PAGE_SIZE, ...request }: Search,
): Promise<Page<RecordingCard>> {
  const { items, next } = await deps.db.recordings.listPublic({ ...request, limit });
  return { items: items.map((recording) => toRecordingCard(deps, recording)), next };
}

/** Replays anybody may see, newest first: of one room by its slug, or of all that fit, also of one host alone. */
export const listReplays = (
  deps: Pick<Deps, 'db' | 'storage'>,
  { room, host, ...search }: Omit<Search, 'ownerId'> & { room?: string | undefined; host?: string | undefined },
): Promise<Page<RecordingCard>> =>
  room === undefined
    ? searchRecordings(deps, { ...search, ownerId: host })
    : listRecordings(deps, { room, cursor: search.cursor });

/** Who is live, what is coming and what can be seen again: the beginning of each, or a page of the one asked for. */
export async function getHomeLists(deps: Deps, { show, cursor, order, ...search }: HomeQuery): Promise<HomeLists> {
  const isAsked = (list: HomeQuery['show']) => show === undefined || show === list;
  const size = (limit: number) => (show === undefined ? { limit } : { cursor });
  const [live, upcoming, recordings] = await Promise.all([
    isAsked('live') ? listPublicRooms(deps, { show: 'live', order, ...search, ...size(FIRST.live) }) : nothing,
    isAsked('upcoming') ? listPublicRooms(deps, { show: 'upcoming', ...search, ...size(FIRST.upcoming) }) : nothing,
    isAsked('replays') ? searchRecordings(deps, { ...search, ...size(FIRST.recordings) }) : nothing,
  ]);
  return { live, upcoming, recordings };
}

/** What the hosts this person follows broadcast, now and soon. */
export async function listFollowed(deps: Deps, user: SessionUser): Promise<FollowedRooms> {
  const [live, upcoming] = await Promise.all([
    listPublicRooms(deps, { show: 'live', followerId: user.id, limit: FOLLOWED_MAX }),
    listPublicRooms(deps, { show: 'upcoming', followerId: user.id, limit: FOLLOWED_MAX }),
  ]);
  return { live: live.items, upcoming: upcoming.items };
}

const nothing = { items: [], next: null };
