import type { RecordedFormat } from '@/lib/contracts/streams';
import type { StreamSignature } from '../live/stream-signature';

/** A file of a recording that a provider elsewhere keeps; `url` is where it said the file is. */
export type KeptFile = { fileId: string; format: RecordedFormat; url: string };

/**
 * A recording to be played. Without `files` it is on this machine, under `fileKey`. With `signed` its addresses work
 * until then, and without they may work for everybody.
 */
export type ReplayTarget = {
  fileKey: string;
  files: readonly KeptFile[];
  signed?: { signature: StreamSignature; expiresAt: Date } | undefined;
};

/**
 * Where a recording is in each form: a path on this site or an absolute address. Null where it has no such form, and
 * everywhere when nobody can play it: signed where nothing can sign, or kept by a service that is not set up here.
 */
export type ReplayAddresses = { hls: string | null; mp4: string | null; flv: string | null };

/** Of what nobody can play. */
export const NOWHERE: ReplayAddresses = { hls: null, mp4: null, flv: null };

/** Where finished recordings are kept and played from. */
export type VodProvider = {
  readonly name: string;
  addresses(target: ReplayTarget): ReplayAddresses;
  /** The same to save it as a file; `name` has no extension. */
  downloads(target: ReplayTarget, name: string): Omit<ReplayAddresses, 'hls'>;
  /** Whether a recording is on this machine, which alone can show a part of it, and end its addresses at once. */
  isHere(target: Pick<ReplayTarget, 'files'>): boolean;
  /** Removes all of a recording. Succeeds when it is gone already; throws `unavailable` when it is out of reach. */
  remove(target: Pick<ReplayTarget, 'fileKey' | 'files'>): Promise<void>;
  /** Origins that pages have to reach to play, beside their own. */
  readonly playOrigins?: readonly string[];
  /** Set when recordings are made elsewhere. */
  readonly remote?: RemoteVod;
};

/** What a provider elsewhere can tell. `describe` and `readCover` throw `provider_failed` or `unavailable`. */
export type RemoteVod = {
  /** What is known of these files, at most 20; those that do not exist are left out. */
  describe(fileIds: readonly string[]): Promise<FileInfo[]>;
  /** The picture of a file, in whatever form it has. Undefined when there is none. */
  readCover(info: FileInfo): Promise<Uint8Array | undefined>;
  /** The files that a notice is about. Nobody signs notices: ask `describe` what is true. Throws `invalid_input`. */
  readNotice(body: string): string[];
  /** Tries what replays need of it. What is wrong, and what to do about it. */
  check(): Promise<VodProblem[]>;
};

export type FileInfo = {
  fileId: string;
  /** The stream that it is a recording of: null when that is not known, undefined when it is no recording. */
  stream: string | null | undefined;
  durationMs: number | undefined;
  bytes: number | undefined;
  width: number | undefined;
  height: number | undefined;
  coverUrl: string | undefined;
};

/** `code` never changes; `advice` is an English sentence that a person can act on, without any secret. */
export type VodProblem = { code: string; advice: string };
