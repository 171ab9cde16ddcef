import type { RecordingDetails } from '@/lib/contracts/recordings';
import type { PlaybackSource } from '@/lib/contracts/streams';

/** One way to watch, live or recorded. Lists of these are ordered best first. */
export type PlayerSource = Pick<PlaybackSource | RecordingDetails['sources'][number], 'protocol' | 'url'>;

export type PlayerProtocol = PlayerSource['protocol'];

/** The source's address as the engines want it: absolute, because some of them fetch from a worker. */
export const absoluteUrl = (url: string): string => new URL(url, document.baseURI).href;
