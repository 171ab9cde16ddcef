const FORM = /^(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?$/;

/** A moment of a recording as an address carries it: `1h2m3s`, rounded down to seconds; `0s` is the beginning. */
export function toMomentText(mediaMs: number): string {
  const seconds = Math.floor(Math.max(0, mediaMs) / 1_000);
  const parts = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  return parts.map(([value, unit]) => (value > 0 ? `${value}${unit}` : '')).join('') || '0s';
}

/** The milliseconds of `1h2m3s`, `2m`, `90s` or `90`; undefined for anything else. */
export function readMoment(text: string | undefined): number | undefined {
  const found = text ? FORM.exec(text) : null;
  if (!found) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((value) => Number(value ?? 0));
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}
