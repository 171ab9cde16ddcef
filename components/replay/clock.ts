/** `0:07`, `33:28`, `1:42:18`: a position or a duration, in whole seconds rounded down. */
export function toClock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** The same as an ISO 8601 duration, for `<time dateTime>`. */
export const toIsoDuration = (ms: number): string => `PT${Math.max(0, Math.floor(ms / 1000))}S`;
