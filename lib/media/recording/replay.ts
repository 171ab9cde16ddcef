import { stat } from 'node:fs/promises';
import { AppError } from '@/lib/core/errors';
import { writeVodPlaylist } from '../protocols/hls/vod-playlist';
import { readAbout } from './about';
import { readOrHealIndex } from './read-index';
import { type RecordingFiles, recordingFiles } from './recording-files';
import { type IndexEntry, toChapters } from './recording-index';
import { type Cut, cutRecording, isWhole, type Stretch, WHOLE } from './stretch';

/** Playlists kept ready; one of a long recording takes a moment to make. */
const CACHED_PLAYLISTS = 64;

/** Finished recordings of one folder, ready to be served. */
export function createReplays(dir: string) {
  const playlists = new Map<string, string>();

  return {
    /** The files of a finished recording. Throws `not_found` for any other. */
    async find(fileKey: string): Promise<RecordingFiles> {
      const files = recordingFiles(dir, fileKey);
      const about = await readAbout(files.about);
      if (about?.finishedAt === undefined) throw new AppError('not_found', 'This recording does not exist.');
      return files;
    },

    /** What is where in a finished recording. Throws `not_found`. */
    async entries(fileKey: string): Promise<IndexEntry[]> {
      const files = await this.find(fileKey);
      return readOrHealIndex(files, (await stat(files.video)).size);
    },

    /** The part of it that is shown; undefined when that is all. Throws `not_found`. */
    async cut(fileKey: string, stretch: Stretch): Promise<Cut | undefined> {
      return isWhole(stretch) ? undefined : cutRecording(await this.entries(fileKey), stretch);
    },

    /**
     * An HLS playlist of byte ranges into `file`, which holds what is shown. A lost or damaged index is rebuilt on the
     * way.
     */
    async playlist(fileKey: string, file: string, stretch: Stretch = WHOLE): Promise<string> {
      const files = await this.find(fileKey);
      const { size, mtimeMs } = await stat(files.video);
      const key = `${fileKey}:${size}:${mtimeMs}:${stretch.fromMs}:${stretch.toMs}`;
      const cached = playlists.get(key);
      if (cached !== undefined) return cached;

      const cut = await this.cut(fileKey, stretch);
      const entries = cut ? moveEntries(cut) : await readOrHealIndex(files, size);
      const playlist = writeVodPlaylist(toChapters(entries), file);
      playlists.set(key, playlist);
      const [oldest] = playlists.keys();
      if (playlists.size > CACHED_PLAYLISTS && oldest !== undefined) playlists.delete(oldest);
      return playlist;
    },
  };
}

/** The entries of a cut where they lie in its own file. */
const moveEntries = ({ entries, offsetOf }: Cut): IndexEntry[] =>
  entries.map((entry) => ({ ...entry, offset: offsetOf(entry.offset) }));

export type Replays = ReturnType<typeof createReplays>;
