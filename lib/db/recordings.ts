import { z } from 'zod';
import type { Broadcast, PrismaClient, Recording, Room } from '#prisma/client';
import type { Page } from '@/lib/contracts/rooms';
import type { TimelineAnchor } from '@/lib/contracts/streams';
import { isDuplicate, isTaken } from './failures';
import { fromCursor, moment, readPage } from './page';
import type { RoomFilter } from './public-rooms';
import { type HostRow, withOwner } from './room-rows';
import { toSearchWords } from './search-text';
import { withoutUndefined } from './without-undefined';

/** A replay with its room, its host and the broadcast it shows. `timeline` is JSON: parse it as `TimelineAnchor[]`. */
export type RecordingRow = Recording & {
  room: Pick<
    Room,
    | 'id'
    | 'slug'
    | 'ownerId'
    | 'description'
    | 'locationText'
    | 'coverKey'
    | 'likes'
    | 'visibility'
    | 'accessVersion'
    | 'removedAt'
  > & {
    owner: HostRow;
  };
  broadcast: Pick<Broadcast, 'startedAt' | 'likes'>;
};

export type NewRecording = Pick<
  Recording,
  | 'id'
  | 'roomId'
  | 'broadcastId'
  | 'title'
  | 'coverKey'
  | 'fileKey'
  | 'durationMs'
  | 'bytes'
  | 'width'
  | 'height'
  | 'startedAt'
> & { timeline: TimelineAnchor[] };

export type KeptRecording = Pick<Recording, 'id' | 'title' | 'fileKey' | 'coverKey' | 'bytes' | 'createdAt'>;

type ListRequest = {
  roomId?: string | undefined;
  ownerId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  /** True: also those that are hidden. Only for those who may see them. */
  withHidden?: boolean;
};

type PublicRequest = Pick<RoomFilter, 'q' | 'category' | 'ownerId'> & { cursor?: string | undefined; limit: number };

/** What the files of a recording say about it. */
export type RecordingMedia = Pick<NewRecording, 'durationMs' | 'bytes' | 'width' | 'height' | 'timeline' | 'startedAt'>;

export type RecordingChange = Partial<Pick<Recording, 'title' | 'coverKey' | 'trimStartMs' | 'trimEndMs'>>;

export type Recordings = ReturnType<typeof createRecordings>;

const position = z.tuple([moment, z.string()]);

const withContext = {
  room: {
    select: {
      id: true,
      slug: true,
      ownerId: true,
      description: true,
      locationText: true,
      coverKey: true,
      likes: true,
      visibility: true,
      accessVersion: true,
      removedAt: true,
      ...withOwner,
    },
  },
  broadcast: { select: { startedAt: true, likes: true } },
} as const;

/** Of rooms whose address is told to everybody. */
const LISTED = { visibility: 'public', archivedAt: null } as const;

/** What lists and counts leave out. */
const visible = { hiddenAt: null, room: { removedAt: null } };

/** Single rows are found even when hidden or when their room was removed: callers look at `hiddenAt`, `room.removedAt`. */
export function createRecordings(prisma: PrismaClient) {
  return {
    /** False, and nothing happens, when the file has a recording already. */
    async create(recording: NewRecording): Promise<boolean> {
      try {
        await prisma.recording.create({ data: recording });
        return true;
      } catch (error) {
        if (isTaken(error, 'fileKey')) return false;
        throw error;
      }
    },

    /**
     * The same for one that was never on air: with a broadcast of its own, which changes nothing about its room. False
     * when there is one of this session.
     */
    async createUploaded(
      broadcast: Pick<Broadcast, 'id' | 'roomId' | 'session' | 'startedAt' | 'endedAt' | 'endReason'>,
      recording: NewRecording,
    ): Promise<boolean> {
      try {
        await prisma.$transaction([
          prisma.broadcast.create({ data: broadcast }),
          prisma.recording.create({ data: { ...recording, source: 'upload' } }),
        ]);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    /** The same for one whose files a provider elsewhere keeps; they belong to nothing else yet. */
    async createWithFiles(recording: NewRecording, fileIds: readonly string[]): Promise<void> {
      const where = { fileId: { in: [...fileIds] }, recordingId: null };
      await prisma.$transaction([
        prisma.recording.create({ data: recording }),
        prisma.remoteFile.updateMany({ where, data: { recordingId: recording.id } }),
      ]);
    },

    find: async (id: string): Promise<RecordingRow | undefined> =>
      (await prisma.recording.findUnique({ where: { id }, include: withContext })) ?? undefined,

    findByFileKey: async (fileKey: string): Promise<RecordingRow | undefined> =>
      (await prisma.recording.findUnique({ where: { fileKey }, include: withContext })) ?? undefined,

    countOf: (roomId: string): Promise<number> => prisma.recording.count({ where: { roomId, ...visible } }),

    /** What all recordings of a room take, hidden ones too, and since when the oldest is kept. */
    async usageOf(roomId: string): Promise<{ bytes: number; oldestCreatedAt: Date | null }> {
      const { _sum, _min } = await prisma.recording.aggregate({
        where: { roomId },
        _sum: { bytes: true },
        _min: { createdAt: true },
      });
      return { bytes: Number(_sum.bytes ?? 0), oldestCreatedAt: _min.createdAt };
    },

    /**
     * Newest first. Of all rooms: what anybody may see and find. Of one room or one host: everything that is not hidden,
     * so callers have to know that it may be shown.
     */
    async list({ roomId, ownerId, cursor, limit, withHidden = false }: ListRequest): Promise<Page<RecordingRow>> {
      const place = fromCursor(cursor, position);
      return readPage<RecordingRow>({
        limit,
        positionOf: ({ startedAt, id }) => [startedAt.getTime(), id],
        read: (take) =>
          prisma.recording.findMany({
            where: {
              ...(!withHidden && { hiddenAt: null }),
              room: {
                removedAt: null,
                ...(ownerId !== undefined && { ownerId }),
                ...(ownerId === undefined && roomId === undefined && LISTED),
              },
              ...(roomId !== undefined && { roomId }),
              ...(place && after(place)),
            },
            orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
            include: withContext,
            take,
          }),
      });
    },

    /** What anybody may see and find, newest first: with all of these words, of this category, of this host. */
    async listPublic({ q = '', category, ownerId, cursor, limit }: PublicRequest): Promise<Page<RecordingRow>> {
      const place = fromCursor(cursor, position);
      const room = {
        ...LISTED,
        removedAt: null,
        owner: { bannedAt: null },
        ...withoutUndefined({ category, ownerId }),
      };
      const words = toSearchWords(q).map((word) => ({
        OR: [
          ...inAnyCase(word).map((contains) => ({ title: { contains } })),
          { room: { searchText: { contains: word } } },
        ],
      }));
      return readPage<RecordingRow>({
        limit,
        positionOf: ({ startedAt, id }) => [startedAt.getTime(), id],
        read: (take) =>
          prisma.recording.findMany({
            where: { hiddenAt: null, room, AND: [...words, ...(place ? [after(place)] : [])] },
            orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
            include: withContext,
            take,
          }),
      });
    },

    /** Every recording of a room, hidden ones and those of a removed room too: for cleaning up. */
    listFilesOf: (roomId: string): Promise<Array<Pick<RecordingRow, 'id' | 'fileKey' | 'coverKey'>>> =>
      prisma.recording.findMany({ where: { roomId }, select: { id: true, fileKey: true, coverKey: true } }),

    /** The same, oldest first, with what decides how long they stay. */
    listKept: (roomId: string): Promise<KeptRecording[]> =>
      prisma.recording.findMany({
        where: { roomId },
        select: { id: true, title: true, fileKey: true, coverKey: true, bytes: true, createdAt: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),

    /** Nothing happens when it is gone. */
    async update(id: string, change: RecordingChange): Promise<void> {
      await prisma.recording.updateMany({ where: { id }, data: change });
    },

    /** Another file of it came. Nothing happens when it is gone. */
    async setMedia(id: string, media: RecordingMedia): Promise<void> {
      await prisma.recording.updateMany({ where: { id }, data: media });
    },

    /** False when it was gone already. */
    async remove(id: string): Promise<boolean> {
      const { count } = await prisma.recording.deleteMany({ where: { id } });
      return count === 1;
    },

    /** Out of every list and not to be played since then; null shows it again. */
    async setHidden(id: string, hiddenAt: Date | null): Promise<void> {
      await prisma.recording.updateMany({ where: { id }, data: { hiddenAt } });
    },

    async addView(id: string): Promise<void> {
      await prisma.recording.updateMany({ where: { id }, data: { views: { increment: 1 } } });
    },
  };
}

/** A title is kept as it was written, and one of the databases tells capitals apart. */
const inAnyCase = (word: string): string[] => [
  ...new Set([word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]),
];

const after = ([startedAt, id]: z.infer<typeof position>) => ({
  OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }],
});
