import type { CssSettings } from './css-settings';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 5_000_000;

/**
 * The address of a picture by which pages may show it: at the origin of the settings, whatever scheme a callback named.
 * `undefined` for all others, as whoever knows the address of callbacks could name any.
 */
export function toShownAddress({ snapshotOrigin }: CssSettings, url: string): string | undefined {
  if (snapshotOrigin === undefined || !URL.canParse(url)) return undefined;
  const { host, pathname, search } = new URL(url);
  return host === new URL(snapshotOrigin).host ? `${snapshotOrigin}${pathname}${search}` : undefined;
}

/** The JPEG at such an address; `undefined` when it cannot be had, is something else, or has more than 5 MB. */
export async function readPicture(settings: CssSettings, url: string): Promise<Uint8Array | undefined> {
  const address = toShownAddress(settings, url);
  if (address === undefined) return undefined;
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const declared = Number(answer.headers.get('content-length') ?? 0);
    if (!answer.ok || declared > MAX_BYTES) return undefined;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return isJpeg(bytes) && bytes.length <= MAX_BYTES ? bytes : undefined;
  } catch {
    return undefined;
  }
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;
