import type { CoverUploadTarget, PictureKind } from '@/lib/contracts/covers';

/** Where pictures live. Keys are made by us (`file_….jpg`), never by people. */
export type StorageProvider = {
  readonly name: string;
  /** The origin that pictures come from, and that browsers send them to, when it is not that of this site. */
  readonly origin?: string;
  /**
   * Stores `bytes` under a new key with this extension and returns the key. `unclaimed`: somebody uploaded it, and may
   * never come to use it; it is in `listUnclaimed` until `claim` or `remove`.
   */
  put(bytes: Uint8Array, extension: PictureKind, options?: { unclaimed?: boolean }): Promise<string>;
  /** Where a browser finds it: a path on this site or an absolute address. */
  url(key: string): string;
  /** Succeeds when it is gone already. */
  remove(key: string): Promise<void>;
  /** Keys of pictures whose upload began before that moment, and that nobody has claimed. */
  listUnclaimed(before: Date): Promise<string[]>;
  /** It is in use: the picture stays until it is removed. */
  claim(key: string): Promise<void>;
  /** For drivers whose pictures need not pass through this server. */
  readonly direct?: DirectUploads;
  /** Where its API is, whose clock judges what we sign. */
  readonly apiEndpoint?: string;
  /** Tries what pages need of it, those of `siteOrigin` where that is known. What is wrong, and what to do about it. */
  check?(siteOrigin: string | undefined): Promise<StorageProblem[]>;
};

/** `code` never changes; `advice` is an English sentence that a person can act on, without any secret. */
export type StorageProblem = { code: string; advice: string };

/** Uploads from a browser straight to where pictures live. What arrived is no picture until `accept`. */
export type DirectUploads = {
  /** Lets a browser put one picture of this kind, of at most `maxBytes`. The key is the one it will have. */
  begin(kind: PictureKind, maxBytes: number): Promise<{ key: string; target: CoverUploadTarget }>;
  /** What arrived: its size, its first bytes, and a name for exactly this content. Undefined when nothing has. */
  inspect(key: string): Promise<Arrived | undefined>;
  /** Makes a picture of what was inspected; throws `conflict` when something else lies there by now. */
  accept(key: string, arrived: Arrived): Promise<void>;
};

export type Arrived = { bytes: number; start: Uint8Array; version: string };
