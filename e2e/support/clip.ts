import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FlvReader, type FlvTag } from '@/lib/media/protocols/flv/flv-reader';
import { TAG_TYPE } from '@/lib/media/protocols/flv/tag';
import { toPacket } from '@/lib/media/protocols/flv/to-packet';

/** Ten seconds of H.264 and AAC with a frame counter in the picture; see `make-clip.mjs`. */
export const CLIP_PATH = fileURLToPath(new URL('./clip.flv', import.meta.url));

/** A clip that can be played over and over. Times are milliseconds. */
export type Clip = {
  /** Metadata and codec headers. */
  headers: FlvTag[];
  /** Frames in the order they are sent; those past `durationMs` are left out, so that loops join. */
  frames: FlvTag[];
  durationMs: number;
};

export async function loadClip(path: string): Promise<Clip> {
  const tags = new FlvReader().push(await readFile(path));
  const media = tags.filter((tag) => toPacket(tag) !== undefined);
  const headers = media.filter((tag) => toPacket(tag)?.role === 'config');
  const frames = media.filter((tag) => toPacket(tag)?.role !== 'config');
  const durationMs = durationOf(frames);
  return { headers, frames: frames.filter(({ timestamp }) => timestamp < durationMs), durationMs };
}

/** The picture of one clip with the sound of another, as long as the shorter. */
export function mixClips(picture: Clip, sound: Clip): Clip {
  const durationMs = Math.min(picture.durationMs, sound.durationMs);
  const isWanted = (clip: Clip) => (tag: FlvTag) => (tag.type === TAG_TYPE.audio) === (clip === sound);
  const take = (list: 'headers' | 'frames') => [
    ...picture[list].filter(isWanted(picture)),
    ...sound[list].filter(isWanted(sound)),
  ];
  const frames = take('frames').filter(({ timestamp }) => timestamp < durationMs);
  return { headers: take('headers'), frames: frames.toSorted((a, b) => a.timestamp - b.timestamp), durationMs };
}

/** One frame longer than from the first frame to the last, of the video if there is any. */
function durationOf(frames: readonly FlvTag[]): number {
  const video = frames.filter(({ type }) => type === TAG_TYPE.video);
  const lead = video.length > 1 ? video : frames;
  const first = lead[0]?.timestamp ?? 0;
  const last = lead.at(-1)?.timestamp ?? 0;
  return Math.round(last + (last - first) / Math.max(1, lead.length - 1));
}
