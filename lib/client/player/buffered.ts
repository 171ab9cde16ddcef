/** The end of the newest buffered stretch in seconds, or undefined while nothing is buffered. */
export const bufferedEnd = ({ buffered }: Pick<HTMLMediaElement, 'buffered'>): number | undefined =>
  buffered.length > 0 ? buffered.end(buffered.length - 1) : undefined;

/** The end of the stretch that holds `seconds`, or `seconds` itself where nothing is buffered. */
export function bufferedUntil(buffered: TimeRanges, seconds: number): number {
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= seconds && seconds <= buffered.end(i)) return buffered.end(i);
  }
  return seconds;
}
