import type { AudienceSample } from '@/lib/contracts/broadcasts';

export type GraphSize = { width: number; height: number };

/** The corners of the line of viewers over time, `x,y` each; from 0 viewers up, so that half as high is half as many. */
export function toGraphPoints(samples: readonly AudienceSample[], { width, height }: GraphSize): string {
  const times = samples.map(({ at }) => Date.parse(at));
  const [from = 0] = times;
  const span = Math.max(1, (times.at(-1) ?? 0) - from);
  const top = Math.max(1, ...samples.map(({ viewers }) => viewers));
  return samples
    .map(
      ({ viewers }, i) =>
        `${round((((times[i] ?? from) - from) / span) * width)},${round(height - (viewers / top) * height)}`,
    )
    .join(' ');
}

/** So many rows that a table can be read, spread over the whole time; the first and the last are among them. */
export function thinForTable<Sample>(samples: readonly Sample[], most: number): Sample[] {
  if (samples.length <= most) return [...samples];
  const step = (samples.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => samples[Math.round(i * step)]).filter((sample) => sample !== undefined);
}

const round = (value: number) => Math.round(value * 10) / 10;
