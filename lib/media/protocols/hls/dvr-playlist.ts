import {
  HOLD_BACK,
  type LivePlaylist,
  openingLines,
  type SegmentEntry,
  seconds,
  segmentFile,
  toTargetSeconds,
} from './live-playlist';

/** A client whose copy is younger than this many target durations may ask for the newer end alone. Source: RFC 8216bis, 4.4.3.8. */
const SKIP_UNTIL = 6;

type DvrPlaylistOptions = {
  /** With its `?`, after every file name. */
  query: string;
  /** The client has all but the end, and asked for that. */
  skips: boolean;
};

/**
 * An HLS media playlist of whole segments that reaches far back (RFC 8216), or with `skips` the update of one (RFC
 * 8216bis, 6.2.5.1). It lies in the folder of its files.
 */
export function writeDvrPlaylist(playlist: LivePlaylist, { query, skips }: DvrPlaylistOptions): string {
  const { segments, nextPart, discontinuitySequence, targetDurationMs, ended } = playlist;
  const target = toTargetSeconds(targetDurationMs);
  const skipped = skips ? countSkippable(segments, target * SKIP_UNTIL * 1000) : 0;
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    `#EXT-X-TARGETDURATION:${target}`,
    `#EXT-X-SERVER-CONTROL:CAN-SKIP-UNTIL=${seconds(target * SKIP_UNTIL * 1000)},HOLD-BACK=${seconds(target * HOLD_BACK * 1000)}`,
    `#EXT-X-MEDIA-SEQUENCE:${segments[0]?.sequence ?? nextPart.sequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitySequence}`,
    ...(skipped > 0 ? [`#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}`] : []),
  ];
  let init = skipped > 0 ? segments[skipped - 1]?.init : undefined;
  const uri = (file: string) => `${file}${query}`;
  for (const segment of segments.slice(skipped)) {
    lines.push(...openingLines(segment, { init, uri }));
    lines.push(`#EXTINF:${seconds(segment.durationMs)},`, uri(segmentFile(segment.sequence)));
    init = segment.init;
  }
  if (ended) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}

/** How many segments lie further from the end than the skip boundary. */
function countSkippable(segments: readonly SegmentEntry[], boundaryMs: number): number {
  let fromEndMs = 0;
  for (let i = segments.length - 1; i >= 0; i--) {
    fromEndMs += segments[i]?.durationMs ?? 0;
    if (fromEndMs > boundaryMs) return i;
  }
  return 0;
}
