import { COVER_HEIGHT, COVER_WIDTH, drawCover } from './cover-drawing';

/** How much of the tint each ridge takes, far to near: haze first. */
const RIDGE_SHARES = ['30%', '48%', '70%'];

/** Stands in for a missing cover; decoration only, so it is hidden from assistive technology. */
export function CoverArt({ seed }: { seed: string }) {
  const { tint, sun, ridges } = drawCover(seed);
  const mix = (share: string) => `color-mix(in oklab, var(--chart-${tint}) ${share}, var(--sunken))`;
  return (
    <svg
      aria-hidden="true"
      className="absolute inset-0 size-full"
      viewBox={`0 0 ${COVER_WIDTH} ${COVER_HEIGHT}`}
      preserveAspectRatio="xMidYMid slice"
    >
      <rect width={COVER_WIDTH} height={COVER_HEIGHT} fill={mix('14%')} />
      <circle cx={sun.x} cy={sun.y} r={sun.radius} fill="color-mix(in oklab, var(--chart-2) 55%, var(--sunken))" />
      {ridges.map((ridge, index) => (
        <path key={ridge} d={ridge} fill={mix(RIDGE_SHARES[index] ?? '70%')} />
      ))}
    </svg>
  );
}
