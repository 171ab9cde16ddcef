/**
 * Why a file does not become a recording: it is no video we know, it has a codec that cannot be played here, it is
 * damaged or not what it claims, or it plays too long or too short.
 */
export const IMPORT_REFUSALS = ['not-a-video', 'codec', 'broken', 'too-long', 'too-short'] as const;
export type ImportRefusalReason = (typeof IMPORT_REFUSALS)[number];

/** A file was looked at and refused. The fault is the file's; trying again changes nothing. */
export class ImportRefusal extends Error {
  readonly reason: ImportRefusalReason;
  constructor(reason: ImportRefusalReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
