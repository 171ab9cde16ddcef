/** A piece of a recording: its place in the file, and what it plays. */
export type VodSegment = { offset: number; bytes: number; durationMs: number };

/** Segments that share an init section; a recording has more than one when the codecs changed on the way. */
export type VodChapter = { init: { offset: number; bytes: number }; segments: readonly VodSegment[] };

const range = ({ offset, bytes }: { offset: number; bytes: number }) => `${bytes}@${offset}`;

/** A finished HLS media playlist (RFC 8216) whose segments are byte ranges of `file`. */
export function writeVodPlaylist(chapters: readonly VodChapter[], file: string): string {
  const longestMs = Math.max(1000, ...chapters.flatMap(({ segments }) => segments.map(({ durationMs }) => durationMs)));
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(longestMs / 1000)}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...chapters.flatMap((chapter, i) => [...(i > 0 ? ['#EXT-X-DISCONTINUITY'] : []), ...chapterLines(chapter, file)]),
    '#EXT-X-ENDLIST',
  ];
  return `${lines.join('\n')}\n`;
}

function chapterLines({ init, segments }: VodChapter, file: string): string[] {
  return [
    `#EXT-X-MAP:URI="${file}",BYTERANGE="${range(init)}"`,
    ...segments.flatMap((segment) => [
      `#EXTINF:${(segment.durationMs / 1000).toFixed(3)},`,
      `#EXT-X-BYTERANGE:${range(segment)}`,
      file,
    ]),
  ];
}
