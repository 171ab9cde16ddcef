import { z } from 'zod';
import { AppError } from '@/lib/core/errors';

const fileId = z.string().min(1).max(80);
const file = z.object({ FileId: fileId });

/** What VOD notifies of ("事件通知"), as far as recordings are about it. Fields without a value are left out. */
const notice = z.looseObject({
  FileUploadEvent: file.nullish(),
  ProcedureStateChangeEvent: file.nullish(),
  FileDeleteEvent: z.object({ FileIdSet: z.array(fileId).max(100) }).nullish(),
});

/** The files that a notice names, each once; none for kinds that are not about files. Throws `invalid_input`. */
export function readNotice(body: string): string[] {
  const parsed = notice.safeParse(parseJson(body));
  if (!parsed.success) throw new AppError('invalid_input', 'A notice names the files that it is about.');
  const { FileUploadEvent: uploaded, ProcedureStateChangeEvent: changed, FileDeleteEvent: deleted } = parsed.data;
  const named = [uploaded?.FileId, changed?.FileId, ...(deleted?.FileIdSet ?? [])];
  return [...new Set(named.filter((id) => id !== undefined))];
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new AppError('invalid_input', 'A notice is JSON.', { cause });
  }
}
