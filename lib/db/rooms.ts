import type { PrismaClient } from '#prisma/client';
import { AppError } from '@/lib/core/errors';
import { isTaken, orNotFound } from './failures';
import { createRoomAccess } from './room-access';
import { createRoomCounts } from './room-counts';
import { createRoomLists } from './room-lists';
import {
  GONE,
  isOnAir,
  type NewRoom,
  type PublishKey,
  type RoomChanges,
  type RoomRow,
  type StatusChange,
  withOwner,
} from './room-rows';
import { createRoomShelf } from './room-shelf';
import { toSearchText } from './search-text';
import { createRoomStanding } from './standing';
import { toStringList } from './string-list';
import { withoutUndefined } from './without-undefined';

export type { RoomRow } from './room-rows';

export type Rooms = ReturnType<typeof createRooms>;

/** Older than every event, so that the first one always counts. */
const NO_EVENT_YET = new Date(0);

/** The length of the columns `slug` and `streamName`. */
const NAME_MAX_CHARS = 64;

const orGone = orNotFound(GONE);

/** A removed room is found by nothing here, and nothing here changes it. */
export function createRooms(prisma: PrismaClient) {
  const find = async (id: string): Promise<RoomRow | undefined> =>
    (await prisma.room.findUnique({ where: { id, removedAt: null }, include: withOwner })) ?? undefined;

  /** Writes what searches look in, when it changed. */
  async function index(room: RoomRow): Promise<RoomRow> {
    const searchText = toSearchText({ ...room, tags: toStringList(room.tags) });
    if (searchText === room.searchText) return room;
    return prisma.room.update({ where: { id: room.id }, data: { searchText }, include: withOwner });
  }

  return {
    ...createRoomLists(prisma),
    ...createRoomAccess(prisma),
    ...createRoomCounts(prisma),
    ...createRoomShelf(prisma),
    ...createRoomStanding(prisma),

    find,

    /** Throws `not_found`. */
    async get(id: string): Promise<RoomRow> {
      const room = await find(id);
      if (!room) throw new AppError('not_found', GONE);
      return room;
    },

    findBySlug: async (slug: string): Promise<RoomRow | undefined> =>
      (await prisma.room.findUnique({ where: { slug, removedAt: null }, include: withOwner })) ?? undefined,

    /** Without regard to case: compare `streamName` where the case matters. */
    findByStreamName: async (streamName: string): Promise<RoomRow | undefined> =>
      (await prisma.room.findUnique({
        where: { streamNameLower: streamName.toLowerCase(), removedAt: null },
        include: withOwner,
      })) ?? undefined,

    /** In state `waiting`. Throws `stream_name_taken`, or `conflict` when the slug exists. */
    create: (room: NewRoom): Promise<RoomRow> =>
      prisma.room
        .create({
          data: { ...room, streamNameLower: room.streamName.toLowerCase(), statusAt: NO_EVENT_YET },
          include: withOwner,
        })
        .then(index)
        .catch(nameTaken),

    /** Throws `not_found`, `stream_name_taken`, or `conflict` when the slug exists. */
    update: (id: string, changes: RoomChanges): Promise<RoomRow> =>
      prisma.room
        .update({
          where: { id, removedAt: null },
          data: { ...withoutUndefined(changes), ...lowered(changes.streamName) },
          include: withOwner,
        })
        .then(index)
        .catch(nameTaken)
        .catch(orGone),

    /** The key of before signs nothing any more. Throws `not_found`. */
    async setPublishKey(id: string, { publishKey, publishIssuedAt, publishExpiresAt }: PublishKey): Promise<void> {
      await prisma.room
        .update({ where: { id, removedAt: null }, data: { publishKey, publishIssuedAt, publishExpiresAt } })
        .catch(orGone);
    },

    /** Hides the room and frees its slug and stream name. False when it was gone already. */
    async remove(id: string, at: Date): Promise<boolean> {
      const room = await find(id);
      if (!room) return false;
      const streamName = retired(room.streamName, id);
      const { count } = await prisma.room.updateMany({
        where: { id, removedAt: null },
        data: { removedAt: at, slug: retired(room.slug, id), streamName, ...lowered(streamName) },
      });
      return count === 1;
    },

    /**
     * Moves the room to the state after an event. True when that changed something: an event older than the one before,
     * or the same event again, does not. Off air nobody watches, so the viewers go back to 0.
     */
    async applyStatus({ id, status, at, liveSince, endedAt }: StatusChange): Promise<boolean> {
      const isNews = { OR: [{ statusAt: { lt: at } }, { statusAt: at, status: { not: status } }] };
      const { count } = await prisma.room.updateMany({
        where: { id, removedAt: null, ...isNews },
        data: {
          status,
          statusAt: at,
          ...withoutUndefined({ liveSince, endedAt }),
          ...(!isOnAir(status) && { viewers: 0 }),
        },
      });
      return count === 1;
    },

    /** Lets searches find the rooms of this host by what they are called now; of everybody: rooms nobody could find yet. */
    async reindex(ownerId?: string): Promise<void> {
      const where = ownerId === undefined ? { searchText: '' } : { ownerId };
      const rooms = await prisma.room.findMany({ where: { ...where, removedAt: null }, include: withOwner });
      for (const room of rooms) await index(room);
    },

    /** Whether any room that is not removed shows this picture. */
    isCoverUsed: async (coverKey: string): Promise<boolean> =>
      (await prisma.room.count({ where: { coverKey, removedAt: null } })) +
        (await prisma.recording.count({ where: { coverKey } })) >
      0,
  };
}

const lowered = (streamName: string | undefined) =>
  streamName === undefined ? {} : { streamNameLower: streamName.toLowerCase() };

/** A name nobody can ask for (`~` is in no valid name) and nobody else has, still readable in the database. */
const retired = (name: string, id: string) => `${name.slice(0, NAME_MAX_CHARS - id.length - 1)}~${id}`;

function nameTaken(error: unknown): never {
  if (isTaken(error, 'streamNameLower')) {
    throw new AppError('stream_name_taken', 'This stream name is taken. Choose another one.', {
      field: 'streamName',
      cause: error,
    });
  }
  if (isTaken(error, 'slug')) {
    throw new AppError('conflict', 'This address is taken. Choose another one.', { field: 'slug', cause: error });
  }
  throw error;
}
