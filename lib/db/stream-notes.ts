import type { PrismaClient, StreamNote } from '#prisma/client';
import { isDuplicate } from './failures';

/** What a provider elsewhere noticed about a stream: of a `screenshot` `words` are the address. */
export type StreamNoteRow = Omit<StreamNote, 'kind'> & { kind: NoteKind };
export type NoteKind = 'screenshot' | 'moderation' | 'exception' | 'recording';

export type StreamNotes = ReturnType<typeof createStreamNotes>;

export function createStreamNotes(prisma: PrismaClient) {
  const list = async (where: object): Promise<StreamNoteRow[]> =>
    // Only `add` writes kinds.
    (await prisma.streamNote.findMany({ where, orderBy: [{ at: 'asc' }, { stream: 'asc' }] })) as StreamNoteRow[];

  return {
    /** False, and nothing happens, when the same was noted of that moment. */
    async add(note: StreamNoteRow): Promise<boolean> {
      try {
        await prisma.streamNote.create({ data: note });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },

    isKnown: async ({ stream, kind, at }: Omit<StreamNoteRow, 'words'>): Promise<boolean> =>
      (await prisma.streamNote.count({ where: { stream, kind, at } })) > 0,

    /** Of one kind and about any stream, since that moment, oldest first. */
    listSince: (kind: NoteKind, since: Date): Promise<StreamNoteRow[]> => list({ kind, at: { gte: since } }),

    /** The same about one stream. */
    listOf: ({ stream, kind }: Pick<StreamNoteRow, 'stream' | 'kind'>, since: Date): Promise<StreamNoteRow[]> =>
      list({ stream, kind, at: { gte: since } }),

    /** Forgets what one of this kind about the same stream has taken the place of. */
    async forgetBefore({ stream, kind, at }: Omit<StreamNoteRow, 'words'>): Promise<void> {
      await prisma.streamNote.deleteMany({ where: { stream, kind, at: { lt: at } } });
    },

    /** Forgets all that is older. */
    async sweep(before: Date): Promise<void> {
      await prisma.streamNote.deleteMany({ where: { at: { lt: before } } });
    },
  };
}
