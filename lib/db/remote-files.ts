import type { PrismaClient, RemoteFile } from '#prisma/client';
import type { RecordedFormat } from '@/lib/contracts/streams';
import { isDuplicate } from './failures';

/**
 * A recorded file that a provider elsewhere keeps. `recordingId` is null while it is not known what it belongs to, and
 * empty when nobody wants it any more: then it is to be removed there, and here after that.
 */
export type RemoteFileRow = Omit<RemoteFile, 'format'> & { format: RecordedFormat };

export type NewRemoteFile = Pick<
  RemoteFileRow,
  'fileId' | 'stream' | 'format' | 'url' | 'startedAt' | 'endedAt' | 'durationMs' | 'bytes' | 'width' | 'height'
>;

type MediaChange = Partial<Pick<RemoteFile, 'durationMs' | 'bytes' | 'width' | 'height'>>;

const UNWANTED = '';
/** As much as one sweep takes. */
const BATCH = 200;

export type RemoteFiles = ReturnType<typeof createRemoteFiles>;

export function createRemoteFiles(prisma: PrismaClient) {
  const orderBy = [{ startedAt: 'asc' }, { fileId: 'asc' }] as const;
  const list = async (where: object, batch: { take?: number } = {}): Promise<RemoteFileRow[]> =>
    // Only `add` writes formats.
    (await prisma.remoteFile.findMany({ where, orderBy: [...orderBy], ...batch })) as RemoteFileRow[];

  return {
    /** False, and nothing happens, when it is known. */
    async add(file: NewRemoteFile): Promise<boolean> {
      try {
        await prisma.remoteFile.create({ data: file });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    find: async (fileId: string): Promise<RemoteFileRow | undefined> => (await list({ fileId }))[0],

    /** The files of these recordings, the oldest first. */
    listOf: (recordingIds: readonly string[]): Promise<RemoteFileRow[]> =>
      list({ recordingId: { in: [...recordingIds] } }),

    /** Those of which it is not known what they belong to, the oldest 200; of one stream when it is given. */
    listWaiting: (stream?: string): Promise<RemoteFileRow[]> =>
      list({ recordingId: null, ...(stream !== undefined && { stream }) }, { take: BATCH }),

    /** Those of a stream that begin in this time, ends included, whatever they belong to. */
    listBeginning: (stream: string, { from, to }: { from: Date; to: Date }): Promise<RemoteFileRow[]> =>
      list({
        stream,
        startedAt: { gte: from, lte: to },
        OR: [{ recordingId: null }, { NOT: { recordingId: UNWANTED } }],
      }),

    /** Those that nobody wants any more, 200 at most. */
    listUnwanted: (): Promise<RemoteFileRow[]> => list({ recordingId: UNWANTED }, { take: BATCH }),

    /** Says what files belong to that belonged to nothing yet. */
    async join(fileIds: readonly string[], recordingId: string): Promise<void> {
      await prisma.remoteFile.updateMany({
        where: { fileId: { in: [...fileIds] }, recordingId: null },
        data: { recordingId },
      });
    },

    async update(fileId: string, change: MediaChange): Promise<void> {
      await prisma.remoteFile.updateMany({ where: { fileId }, data: change });
    },

    async disown(fileIds: readonly string[]): Promise<void> {
      await prisma.remoteFile.updateMany({
        where: { fileId: { in: [...fileIds] } },
        data: { recordingId: UNWANTED },
      });
    },

    async remove(fileId: string): Promise<void> {
      await prisma.remoteFile.deleteMany({ where: { fileId } });
    },

    /** Forgets those that began before and have belonged to nothing since. */
    async forgetWaiting(before: Date): Promise<void> {
      await prisma.remoteFile.deleteMany({ where: { recordingId: null, startedAt: { lt: before } } });
    },
  };
}
