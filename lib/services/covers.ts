import {
  type CoverOffer,
  type CoverUploadPlan,
  PICTURE_TYPES,
  type PictureKind,
  type UploadedCover,
} from '@/lib/contracts/covers';
import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'storage'>;

const COVER_MAX_BYTES = 5 * 1024 * 1024;

/** Stores a cover picture, unclaimed. What it is is decided by its bytes, never by its name or declared type. */
export async function storeCover({ storage }: Deps, bytes: Uint8Array): Promise<UploadedCover> {
  const key = await storage.put(bytes, recogniseCover({ bytes: bytes.length, start: bytes }), { unclaimed: true });
  return { coverKey: key, coverUrl: storage.url(key) };
}

/**
 * How a browser gets a picture to where pictures live: through `storeCover`, or by itself, which `acceptCover` ends.
 * Throws `too_large` as that would.
 */
export async function planCoverUpload({ storage }: Deps, { contentType, bytes }: CoverOffer): Promise<CoverUploadPlan> {
  assertSize(bytes);
  if (!storage.direct) return { coverKey: null, target: null };
  const { key, target } = await storage.direct.begin(kindOf(contentType), COVER_MAX_BYTES);
  return { coverKey: key, target };
}

/**
 * Looks at what a browser sent by itself as `storeCover` would, and makes an unclaimed picture of it. What is none is
 * deleted. Throws `not_found` when nothing has arrived.
 */
export async function acceptCover({ storage }: Deps, coverKey: string): Promise<UploadedCover> {
  const arrived = await storage.direct?.inspect(coverKey);
  if (!storage.direct || !arrived) throw new AppError('not_found', 'Upload the picture first.');
  try {
    if (recogniseCover(arrived) !== coverKey.split('.').at(-1)) throw notShown();
  } catch (refusal) {
    await storage.remove(coverKey);
    throw refusal;
  }
  await storage.direct.accept(coverKey, arrived);
  return { coverKey, coverUrl: storage.url(coverKey) };
}

/** The kind of a picture that may be stored. Throws `too_large` or `unsupported_media`. */
export function recogniseCover({ bytes, start }: { bytes: number; start: Uint8Array }): PictureKind {
  assertSize(bytes);
  const kind = recognisePicture(start);
  if (!kind) throw notShown();
  return kind;
}

/** The kind of picture by its first bytes (PNG 5.2, JFIF, RIFF/WebP container), or undefined. */
function recognisePicture(bytes: Uint8Array): PictureKind | undefined {
  const startsWith = (signature: number[], at = 0) => signature.every((byte, i) => bytes[at + i] === byte);
  if (startsWith([0xff, 0xd8, 0xff])) return 'jpg';
  if (startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith([0x52, 0x49, 0x46, 0x46]) && startsWith([0x57, 0x45, 0x42, 0x50], 8)) return 'webp';
  return undefined;
}

function assertSize(bytes: number): void {
  if (bytes > COVER_MAX_BYTES) throw new AppError('too_large', 'The picture is over 5 MB. Choose a smaller one.');
}

const notShown = () => new AppError('unsupported_media', 'This is not a picture we can show. Use JPEG, PNG or WebP.');

const kindOf = (contentType: CoverOffer['contentType']): PictureKind =>
  contentType === PICTURE_TYPES.jpg ? 'jpg' : contentType === PICTURE_TYPES.png ? 'png' : 'webp';
