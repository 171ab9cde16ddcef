import { PICTURE_TYPES, type PictureKind } from '@/lib/contracts/covers';

/** Pictures that pages show. Anybody may read what is below, nobody may list it. */
export const toPictureObject = (key: string): string => `pictures/${key}`;

export const UNCLAIMED = 'unclaimed/';

/** What a browser puts here becomes a picture by being accepted; until it is claimed it also tells that nobody uses it. */
export const toUnclaimedObject = (key: string): string => `${UNCLAIMED}${key}`;

/** The media type of a key of ours. */
export const contentTypeOf = (key: string): string => PICTURE_TYPES[key.slice(key.lastIndexOf('.') + 1) as PictureKind];

/** How a picture is answered: its type is ours to say, and as a key is never used again, it may be kept for good. */
export const headersOf = (key: string): Record<string, string> => ({
  'content-type': contentTypeOf(key),
  'cache-control': 'public, max-age=31536000, immutable',
});
