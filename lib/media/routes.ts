/** What there is of a recording: an HLS playlist, the file it points into, and the whole as MP4 and as FLV. */
const REPLAY_FILES = ['index.m3u8', 'media.mp4', 'video.mp4', 'video.flv'] as const;
export type ReplayFile = (typeof REPLAY_FILES)[number];

/** What a path of the engine asks for; `unknown` is below our folders but names nothing. */
export type MediaRoute =
  | { name: 'flv' | 'playlist' | 'dvr-playlist' | 'snapshot'; stream: string }
  | { name: 'segment'; stream: string; file: string }
  | { name: 'replay'; fileKey: string; file: ReplayFile }
  | { name: 'unknown' };

const STREAM = '([A-Za-z0-9][A-Za-z0-9_-]{0,63})';
const FLV = new RegExp(`^/live/${STREAM}\\.flv$`);
const SNAPSHOT = new RegExp(`^/live/${STREAM}\\.jpg$`);
const PLAYLIST = new RegExp(`^/live/${STREAM}\\.m3u8$`);
const DVR_PLAYLIST = new RegExp(`^/live/${STREAM}/dvr\\.m3u8$`);
const SEGMENT = new RegExp(`^/live/${STREAM}/([a-z0-9.]{1,64})$`);
const REPLAY = /^\/vod\/([a-z0-9][a-z0-9_-]{2,63})\/([a-z0-9.]{1,16})$/;

const SIGNED = /^\/(live|vod)\/~([^~/]*)~([^~/]*)(\/.*)$/;

/** A path without the signature in it, and that signature. Addresses relative to a signed one are signed like it. */
export function readSignedPath(path: string): {
  path: string;
  signature: Record<'txTime' | 'txSecret', string> | undefined;
} {
  const [, folder, txTime, txSecret, rest] = path.match(SIGNED) ?? [];
  if (txTime === undefined || txSecret === undefined || rest === undefined) return { path, signature: undefined };
  return { path: `/${folder}${rest}`, signature: { txTime, txSecret } };
}

/** `undefined` when the path is not the engine's. Only what is matched here ever reaches a map or a disk. */
export function readRoute(path: string): MediaRoute | undefined {
  if (!path.startsWith('/live/') && !path.startsWith('/vod/')) return undefined;
  const [, flv] = path.match(FLV) ?? [];
  if (flv) return { name: 'flv', stream: flv };
  const [, playlist] = path.match(PLAYLIST) ?? [];
  if (playlist) return { name: 'playlist', stream: playlist };
  const [, snapshot] = path.match(SNAPSHOT) ?? [];
  if (snapshot) return { name: 'snapshot', stream: snapshot };
  const [, dvr] = path.match(DVR_PLAYLIST) ?? [];
  if (dvr) return { name: 'dvr-playlist', stream: dvr };
  const [, stream, file] = path.match(SEGMENT) ?? [];
  if (stream && file) return { name: 'segment', stream, file };
  const [, fileKey, name] = path.match(REPLAY) ?? [];
  const replayFile = REPLAY_FILES.find((each) => each === name);
  if (fileKey && replayFile) return { name: 'replay', fileKey, file: replayFile };
  return { name: 'unknown' };
}
