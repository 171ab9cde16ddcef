import { z } from 'zod';

/** Kinds of pictures that are taken, by their extension, and their media types. */
export const PICTURE_TYPES = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;
export type PictureKind = keyof typeof PICTURE_TYPES;

/** Key of an uploaded picture. */
export const coverKey = z.string().regex(/^file_[0-9a-z]{22}\.(jpg|png|webp)$/, 'Upload the picture first.');

/** What a browser is about to upload. */
export const coverOffer = z.object({
  contentType: z.enum(PICTURE_TYPES, 'Use JPEG, PNG or WebP.'),
  bytes: z.number().int().min(1, 'The file is empty.'),
});
export type CoverOffer = z.infer<typeof coverOffer>;

/**
 * Where a browser puts one picture by itself: an object of a bucket, with a key that is good for this object alone, from
 * `startsAt` to `expiresAt` (seconds since 1970 by the server's clock).
 */
export const coverUploadTarget = z.object({
  bucket: z.string(),
  region: z.string(),
  /** Address of the bucket. */
  origin: z.string(),
  objectKey: z.string(),
  contentType: z.string(),
  keyId: z.string(),
  keySecret: z.string(),
  sessionToken: z.string(),
  startsAt: z.number(),
  expiresAt: z.number(),
});
export type CoverUploadTarget = z.infer<typeof coverUploadTarget>;

/** How a picture gets to where pictures live: `target` null means through `POST /api/covers`. */
export const coverUploadPlan = z.object({
  /** To be accepted once the picture is there; null with `target`. */
  coverKey: z.string().nullable(),
  target: coverUploadTarget.nullable(),
});
export type CoverUploadPlan = z.infer<typeof coverUploadPlan>;

/** A picture that can be used. */
export const uploadedCover = z.object({ coverKey: z.string(), coverUrl: z.string() });
export type UploadedCover = z.infer<typeof uploadedCover>;
