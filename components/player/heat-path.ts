import type { Heat } from '@/lib/contracts/recordings';

/**
 * The outline of a heat map as an SVG path: milliseconds to the right, and 1 is the ground, 0 the busiest stretch.
 * Undefined when nobody spoke.
 */
export function heatPath({ bucketMs, counts }: Heat): string | undefined {
  const smooth = counts.map((count, i) => ((counts[i - 1] ?? count) + 2 * count + (counts[i + 1] ?? count)) / 4);
  const most = Math.max(0, ...smooth);
  if (most === 0) return undefined;
  // The root keeps quiet stretches in sight beside one very loud one.
  const points = smooth.map((count, i) => ({ x: (i + 0.5) * bucketMs, y: 1 - Math.sqrt(count / most) }));
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return undefined;
  const endMs = counts.length * bucketMs;
  const curves = points.slice(1).map(({ x, y }, i) => {
    const before = points[i] ?? first;
    const middle = (before.x + x) / 2;
    return `C${middle} ${round(before.y)} ${middle} ${round(y)} ${x} ${round(y)}`;
  });
  return [
    `M0 1`,
    `L0 ${round(first.y)}`,
    `L${first.x} ${round(first.y)}`,
    ...curves,
    `L${endMs} ${round(last.y)}`,
    `L${endMs} 1Z`,
  ].join('');
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;
