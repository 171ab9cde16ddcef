import COS from 'cos-js-sdk-v5';
import type { CoverUploadTarget } from '@/lib/contracts/covers';
import { AppError } from '@/lib/core/errors';
import type { CoverUploadOptions } from './upload-cover';

/**
 * Puts one file where a plan says, with the key that is good for nothing else. Rejects with
 * `provider_failed` or `unavailable`; may never settle once aborted.
 */
export function putIntoBucket(
  file: Blob,
  target: CoverUploadTarget,
  { onProgress, signal }: CoverUploadOptions,
): Promise<void> {
  const { protocol, host } = new URL(target.origin);
  const cos = new COS({
    Protocol: protocol,
    Domain: host,
    // Another host would need a place in the security policy of the page.
    AutoSwitchHost: false,
    ProgressInterval: 100,
    getAuthorization: (_, authorise) =>
      authorise({
        TmpSecretId: target.keyId,
        TmpSecretKey: target.keySecret,
        SecurityToken: target.sessionToken,
        StartTime: target.startsAt,
        ExpiredTime: target.expiresAt,
        ScopeLimit: true,
      }),
  });
  return new Promise((resolve, reject) => {
    let taskId: string | undefined;
    signal.addEventListener('abort', () => taskId !== undefined && cos.cancelTask(taskId));
    cos.putObject(
      {
        Bucket: target.bucket,
        Region: target.region,
        Key: target.objectKey,
        Body: file,
        Headers: { 'Content-Type': target.contentType },
        onTaskReady: (id) => {
          taskId = id;
        },
        onProgress: ({ percent }) => onProgress(percent),
      },
      (failure) => (failure ? reject(toAppError(failure.statusCode)) : resolve()),
    );
  });
}

/** Without a status nothing came back: no network, or no CORS rule on the bucket. */
const toAppError = (status: number | undefined) =>
  status
    ? new AppError('provider_failed', 'The picture was not taken.')
    : new AppError('unavailable', 'The pictures’ store cannot be reached.');
