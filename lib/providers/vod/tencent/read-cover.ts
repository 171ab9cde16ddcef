import { AppError } from '@/lib/core/errors';

const TIMEOUT_MS = 10_000;
/** More than any picture that pages would show. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Fetches a picture that the API named. Throws `unavailable` when it does not come, or is larger than pictures are. */
export async function readCover(url: string): Promise<Uint8Array> {
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
    throw new AppError('unavailable', 'The picture of a recording could not be fetched.', { cause });
  }
}
