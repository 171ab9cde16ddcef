/**
 * A file that the live service has recorded and hands to whoever keeps recordings. Times in milliseconds since 1970;
 * `path` is on this machine, and the file stays there until whoever takes it moves it.
 */
export type RecordedFile = {
  stream: string;
  /** The query of the push address, as callbacks repeat it. */
  param: string;
  path: string;
  format: 'mp4' | 'hls' | 'flv';
  startedAt: number;
  endedAt: number;
  durationMs: number;
  bytes: number;
  width?: number;
  height?: number;
};

/** Takes the file, and says under which name and at which address it is kept: what the callback of a recording tells. */
export type KeepRecordedFile = (file: RecordedFile) => Promise<{ fileId: string; url: string }>;
