import { AppError } from '@/lib/core/errors';
import type { Runtime } from '@/lib/runtime';

export const COVER_MAX_BYTES = 5 * 1024 * 1024;

type Picture = 'jpg' | 'png' | 'webp';

/** Stores a cover picture. What it is is decided by its bytes, never by its name or declared type. */
export async function storeCover(
  { storage }: Pick<Runtime, 'storage'>,
  bytes: Uint8Array,
): Promise<{ coverKey: string; coverUrl: string }> {
  if (bytes.length > COVER_MAX_BYTES)
    throw new AppError('too_large', 'The picture is over 5 MB. Choose a smaller one.');
  const kind = recognisePicture(bytes);
  if (!kind) throw new AppError('unsupported_media', 'This is not a picture we can show. Use JPEG, PNG or WebP.');
  const coverKey = await storage.put(bytes, kind);
  return { coverKey, coverUrl: storage.url(coverKey) };
}

/** The kind of picture by its first bytes (PNG 5.2, JFIF, RIFF/WebP container), or undefined. */
export function recognisePicture(bytes: Uint8Array): Picture | undefined {
  const startsWith = (signature: number[], at = 0) => signature.every((byte, i) => bytes[at + i] === byte);
  if (startsWith([0xff, 0xd8, 0xff])) return 'jpg';
  if (startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith([0x52, 0x49, 0x46, 0x46]) && startsWith([0x57, 0x45, 0x42, 0x50], 8)) return 'webp';
  return undefined;
}
