const MIB = 1024 * 1024;

/** Every bound of reading a file that somebody else made. */
export const IMPORT_LIMITS = {
  /** `moov` is read into memory: the tables of a day of video take less. */
  moovBytes: 96 * MIB,
  moofBytes: 8 * MIB,
  topLevelBoxes: 500_000,
  tracks: 32,
  samples: 30_000_000,
  frameBytes: 12 * MIB,
  /** What may wait for the disk before reading goes on. */
  queuedBytes: 32 * MIB,
  durationMs: 24 * 3600 * 1000,
  /** Packets looked at to learn which tracks there are. */
  peekMs: 3_000,
  peekBytes: 64 * MIB,
} as const;
