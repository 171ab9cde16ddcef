import { fetchPicture } from '@/lib/providers/tencent/fetch-picture';
import type { CssSettings } from './css-settings';

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
  const bytes = await fetchPicture(address).catch(() => undefined);
  return bytes && isJpeg(bytes) ? bytes : undefined;
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;
