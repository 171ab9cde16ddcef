import { UPLOAD_PATH } from '@/lib/contracts/uploads';
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/core/errors';

/** One file on its way. Paused or cut off, it goes on where it was. */
export type VideoUpload = {
  pause(): void;
  resume(): void;
};

type UploadVideoOptions = {
  file: File;
  /** Where a new one belongs, or which one goes on: with the same file. */
  target: { roomId: string } | { uploadId: string };
  /** Called once the server knows it. */
  onId: (id: string) => void;
  /** Called with 0 to 1 as bytes arrive. */
  onProgress: (part: number) => void;
  onDone: () => void;
  /** Called when it cannot go on by itself; `resume` tries again. */
  onFailure: (failure: AppError) => void;
};

/** A connection that breaks costs at most so much. */
const CHUNK_BYTES = 16 * 1024 * 1024;
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000];

/** Begins to send a file, or goes on with it. */
export async function uploadVideo({ file, target, ...report }: UploadVideoOptions): Promise<VideoUpload> {
  const { DetailedError, Upload } = await import('tus-js-client');
  const upload = new Upload(file, {
    endpoint: UPLOAD_PATH,
    ...('uploadId' in target
      ? { uploadUrl: `${UPLOAD_PATH}/${target.uploadId}` }
      : { metadata: { roomId: target.roomId, filename: file.name } }),
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    // The server knows what is unfinished; nothing of it has to be kept here.
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => report.onId(upload.url?.split('/').at(-1) ?? ''),
    onProgress: (sent, total) => report.onProgress(total > 0 ? sent / total : 0),
    onSuccess: report.onDone,
    onError: (error) => {
      const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;
      const text = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
      report.onFailure(toAppError(status, text));
    },
  });
  upload.start();
  return { pause: () => void upload.abort(), resume: () => upload.start() };
}

function toAppError(status: number | undefined, text: string | undefined): AppError {
  if (!status) return new AppError('unavailable', 'The server cannot be reached.');
  const code = /"code":"(\w+)"/.exec(text ?? '')?.[1] ?? '';
  const known = Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : 'internal';
  return new AppError(known, 'The file was not accepted.');
}
