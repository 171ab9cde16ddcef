import type { PrismaClient, SuspendedStream } from '#prisma/client';

export type SuspendedStreams = ReturnType<typeof createSuspendedStreams>;

/** Streams that a provider elsewhere was told to refuse. */
export function createSuspendedStreams(prisma: PrismaClient) {
  return {
    list: (): Promise<SuspendedStream[]> => prisma.suspendedStream.findMany(),

    async put({ stream, until }: SuspendedStream): Promise<void> {
      await prisma.suspendedStream.upsert({ where: { stream }, create: { stream, until }, update: { until } });
    },

    /** False when it was not suspended. */
    async remove(stream: string): Promise<boolean> {
      const { count } = await prisma.suspendedStream.deleteMany({ where: { stream } });
      return count === 1;
    },
  };
}
