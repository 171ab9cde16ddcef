import type { PrismaClient, Upload } from '#prisma/client';

export type UploadRow = Upload;
export type NewUpload = Pick<Upload, 'id' | 'userId' | 'roomId' | 'fileName' | 'bytes'>;

export type Uploads = ReturnType<typeof createUploads>;

/** Files on their way to become replays. `status` is `receiving`, `checking`, `ready` or `refused`. */
export function createUploads(prisma: PrismaClient) {
  return {
    create: (upload: NewUpload): Promise<UploadRow> => prisma.upload.create({ data: upload }),

    find: async (id: string): Promise<UploadRow | undefined> =>
      (await prisma.upload.findUnique({ where: { id } })) ?? undefined,

    /** The newest of a person first. */
    listOf: (userId: string, limit: number): Promise<UploadRow[]> =>
      prisma.upload.findMany({ where: { userId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit }),

    countReceiving: (userId: string): Promise<number> =>
      prisma.upload.count({ where: { userId, status: 'receiving' } }),

    listChecking: (): Promise<UploadRow[]> =>
      prisma.upload.findMany({ where: { status: 'checking' }, orderBy: [{ updatedAt: 'asc' }] }),

    /** Those that nothing happened to since then, whatever they are, but for those being looked at. */
    listOlderThan: (before: Date): Promise<UploadRow[]> =>
      prisma.upload.findMany({ where: { status: { not: 'checking' }, updatedAt: { lt: before } } }),

    /** Everything of it has come. False when that was known before. */
    async markChecking(id: string): Promise<boolean> {
      const { count } = await prisma.upload.updateMany({
        where: { id, status: 'receiving' },
        data: { status: 'checking' },
      });
      return count === 1;
    },

    async markReady(id: string, recordingId: string): Promise<void> {
      await prisma.upload.updateMany({ where: { id }, data: { status: 'ready', recordingId } });
    },

    async markRefused(id: string, refusal: string): Promise<void> {
      await prisma.upload.updateMany({ where: { id }, data: { status: 'refused', refusal } });
    },

    /** More of it has come: it is not given up. */
    async touch(id: string): Promise<void> {
      await prisma.upload.updateMany({ where: { id }, data: { updatedAt: new Date() } });
    },

    /** False when it was gone already. */
    async remove(id: string): Promise<boolean> {
      const { count } = await prisma.upload.deleteMany({ where: { id } });
      return count === 1;
    },
  };
}
