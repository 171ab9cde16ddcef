/** A segment of a playlist: where it lies in the video's own time, in seconds, and when it was, in milliseconds since 1970. */
export type DatedSegment = { start: number; duration: number; programDateTime: number | null };

type Dated = DatedSegment & { programDateTime: number };

const isDated = (segment: DatedSegment): segment is Dated => segment.programDateTime !== null;

/**
 * Where in the video a moment of the wall clock is. One that was not recorded is where the picture went on before it; one
 * older than everything is the oldest that will stay for a moment longer. Undefined without dated segments.
 */
export function secondsAt(segments: readonly DatedSegment[], at: number): number | undefined {
  const dated = segments.filter(isDated);
  const found = dated.findLast(({ programDateTime }) => programDateTime <= at);
  if (!found) return (dated[1] ?? dated[0])?.start;
  return found.start + Math.min(found.duration, (at - found.programDateTime) / 1_000);
}

/** When the picture at `seconds` was, in milliseconds since 1970. Undefined when no dated segment begins before it. */
export function momentAt(segments: readonly DatedSegment[], seconds: number): number | undefined {
  const found = segments.filter(isDated).findLast(({ start }) => start <= seconds);
  return found && found.programDateTime + (seconds - found.start) * 1_000;
}
