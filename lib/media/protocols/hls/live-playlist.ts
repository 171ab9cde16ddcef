/** A part as the playlist lists it. */
export type PartEntry = { durationMs: number; independent: boolean };

/** A segment as the playlist lists it; `parts` is empty once nobody needs them any more. */
export type SegmentEntry = {
  sequence: number;
  durationMs: number;
  /** Wall clock of its first frame, milliseconds since 1970. */
  at: number;
  discontinuity: boolean;
  /** The sequence number that its init file is named after. */
  init: number;
  parts: readonly PartEntry[];
};

export type LivePlaylist = {
  segments: readonly SegmentEntry[];
  /** The segment being written, with the parts it has so far. */
  current: Omit<SegmentEntry, 'durationMs'> | undefined;
  /** What comes next; a request for it is answered when it is there. */
  nextPart: { sequence: number; part: number };
  discontinuitySequence: number;
  targetDurationMs: number;
  partTargetMs: number;
  ended: boolean;
};

/** Names of the files, relative to their folder. Sequence numbers are never used twice, so files may be cached. */
export const initFile = (init: number) => `init${init}.mp4`;
export const segmentFile = (sequence: number) => `${sequence}.m4s`;
export const partFile = (sequence: number, part: number) => `${sequence}.${part}.m4s`;

/** Players should stay at least three part durations behind the end. Source: RFC 8216bis, 4.4.3.8. */
const PART_HOLD_BACK = 3;
/** And three target durations where they do not play parts. */
export const HOLD_BACK = 3;

export const seconds = (ms: number) => (ms / 1000).toFixed(3);

/** The tag counts whole seconds, and no segment may be longer once rounded to them. Source: RFC 8216bis, 4.4.3.1. */
export const toTargetSeconds = (targetDurationMs: number) => Math.max(1, Math.round(targetDurationMs / 1000));

/**
 * A Low-Latency HLS media playlist (RFC 8216bis), which players without low latency read as plain HLS.
 * `folder` comes before every file name, `query` (with its `?`) after it.
 */
export function writeLivePlaylist(playlist: LivePlaylist, folder: string, query = ''): string {
  const uri = (file: string) => `${folder}${file}${query}`;
  const lines = [...header(playlist)];
  let init: number | undefined;

  for (const segment of playlist.segments) {
    lines.push(...openingLines(segment, { init, uri }), ...partLines(segment, uri));
    lines.push(`#EXTINF:${seconds(segment.durationMs)},`, uri(segmentFile(segment.sequence)));
    init = segment.init;
  }
  const { current, nextPart, ended } = playlist;
  if (current) lines.push(...openingLines(current, { init, uri }), ...partLines(current, uri));
  lines.push(
    ended ? '#EXT-X-ENDLIST' : `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${uri(partFile(nextPart.sequence, nextPart.part))}"`,
  );
  return `${lines.join('\n')}\n`;
}

function header({ segments, nextPart, targetDurationMs, partTargetMs, discontinuitySequence }: LivePlaylist): string[] {
  const target = toTargetSeconds(targetDurationMs);
  const holdBack = `PART-HOLD-BACK=${seconds(partTargetMs * PART_HOLD_BACK)},HOLD-BACK=${seconds(target * HOLD_BACK * 1000)}`;
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    `#EXT-X-TARGETDURATION:${target}`,
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,${holdBack}`,
    `#EXT-X-PART-INF:PART-TARGET=${seconds(partTargetMs)}`,
    `#EXT-X-MEDIA-SEQUENCE:${segments[0]?.sequence ?? nextPart.sequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitySequence}`,
  ];
}

type Context = { init: number | undefined; uri: (file: string) => string };

/** What comes before a segment: a break, another init file, its moment. `init` is that of the segment before. */
export function openingLines(segment: Omit<SegmentEntry, 'durationMs'>, { init, uri }: Context): string[] {
  return [
    ...(segment.discontinuity ? ['#EXT-X-DISCONTINUITY'] : []),
    ...(segment.init === init ? [] : [`#EXT-X-MAP:URI="${uri(initFile(segment.init))}"`]),
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.at).toISOString()}`,
  ];
}

function partLines({ sequence, parts }: Pick<SegmentEntry, 'sequence' | 'parts'>, uri: Context['uri']): string[] {
  return parts.map(({ durationMs, independent }, i) => {
    const start = independent ? ',INDEPENDENT=YES' : '';
    return `#EXT-X-PART:DURATION=${seconds(durationMs)},URI="${uri(partFile(sequence, i))}"${start}`;
  });
}
