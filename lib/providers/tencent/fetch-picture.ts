import { AppError } from '@/lib/core/errors';

const TIMEOUT_MS = 10_000;
/** More than any picture that pages would show. */
const MAX_BYTES = 5_000_000;

/** Fetches a picture the cloud keeps. Throws `unavailable` when it does not come from there, or has more than 5 MB. */
export async function fetchPicture(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    if (!response.ok || !response.body) throw new Error(`the answer was ${response.status}`);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw new Error('too large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (cause) {
    throw new AppError('unavailable', 'A picture could not be fetched from the cloud.', { cause });
  }
}
