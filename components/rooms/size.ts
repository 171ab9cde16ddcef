const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const STEP = 1_000;

export type Size = { value: number; unit: (typeof UNITS)[number] };

/** Bytes in the largest unit that leaves at least 1; decimal units, as disks are sold. Less than a kilobyte is a part of one. */
export function toSize(bytes: number): Size {
  const power = Math.floor(Math.log10(Math.max(1, bytes)) / 3);
  const index = Math.min(Math.max(power, 1), UNITS.length);
  return { value: bytes / STEP ** index, unit: UNITS[index - 1] ?? 'kilobyte' };
}
