import { endpoints } from '@/lib/contracts/api/endpoints';
import type { CoverOffer, UploadedCover } from '@/lib/contracts/covers';
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/core/errors';
import { callApi } from './api';

/** As the server: `POST /api/covers`. Checked here too, so that a wrong file is told at once. */
export const COVER_TYPES = endpoints.uploadCover.rawBody;
const MAX_COVER_BYTES = 5 * 1024 * 1024;

export type CoverUploadOptions = {
  /** Called with 0 to 1 as bytes leave. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
};

/**
 * Uploads a cover to where the server says. Rejects with `unsupported_media`, `too_large` or what the server said; never
 * settles once aborted.
 */
export function uploadCover(file: Blob, options: CoverUploadOptions): Promise<UploadedCover> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    upload(file, options).then(
      (uploaded) => void (signal.aborted || resolve(uploaded)),
      (failure: unknown) => void (signal.aborted || reject(failure)),
    );
  });
}

async function upload(file: Blob, options: CoverUploadOptions): Promise<UploadedCover> {
  const { signal } = options;
  if (!isCoverType(file.type)) throw new AppError('unsupported_media', 'Choose a JPEG, PNG or WebP picture.');
  if (file.size > MAX_COVER_BYTES) throw new AppError('too_large', 'Choose a picture of at most 5 MB.');
  const plan = await callApi('planCoverUpload', { body: { contentType: file.type, bytes: file.size }, signal });
  if (!plan.target || !plan.coverKey) return sendThroughServer(file, options);
  // Only whoever uploads, where pictures live elsewhere, loads what it takes.
  const { putIntoBucket } = await import('./put-into-bucket');
  await putIntoBucket(file, plan.target, options);
  return callApi('acceptCover', { body: { coverKey: plan.coverKey }, signal });
}

const isCoverType = (type: string): type is CoverOffer['contentType'] =>
  (COVER_TYPES as readonly string[]).includes(type);

function sendThroughServer(file: Blob, { onProgress, signal }: CoverUploadOptions): Promise<UploadedCover> {
  // `fetch` cannot tell how much has left.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onerror = () => reject(new AppError('unavailable', 'The server cannot be reached.'));
    request.onload = () =>
      request.status === 201 ? resolve(request.response as UploadedCover) : reject(toAppError(request.response));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', endpoints.uploadCover.path);
    request.setRequestHeader('content-type', file.type);
    request.responseType = 'json';
    request.send(file);
  });
}

function toAppError(answer: unknown): AppError {
  const code = (answer as { error?: { code?: unknown } } | null)?.error?.code;
  const known = typeof code === 'string' && Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : 'internal';
  return new AppError(known, 'The picture was not accepted.');
}
