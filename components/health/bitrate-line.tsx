import { useTranslations } from 'next-intl';

const WIDTH = 240;
const HEIGHT = 44;

type BitrateLineProps = {
  /** Kilobits in each of the last seconds, oldest first. */
  history: readonly number[];
  nowKbps: number;
};

/** The bitrate of the last two minutes as a line, and the same in words. */
export function BitrateLine({ history, nowKbps }: BitrateLineProps) {
  const t = useTranslations('health');
  if (history.length < 2) return null;
  return (
    <figure>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-11 w-full border-chart-grid border-b text-chart-1"
      >
        <polyline
          points={toPoints(history)}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="mt-1.5 text-ink-3 text-xs tabular-nums">
        {t('bitrateLine', {
          seconds: history.length,
          low: toMbps(Math.min(...history)),
          high: toMbps(Math.max(...history)),
          now: toMbps(nowKbps),
        })}
      </figcaption>
    </figure>
  );
}

/** From the ground up, so that a dip looks as deep as it is. */
function toPoints(history: readonly number[]): string {
  const top = Math.max(1, ...history) * 1.1;
  return history
    .map((kbps, i) => `${round((i * WIDTH) / (history.length - 1))},${round(HEIGHT - (kbps * HEIGHT) / top)}`)
    .join(' ');
}

const round = (value: number) => Math.round(value * 10) / 10;

const toMbps = (kbps: number) => Math.round(kbps / 10) / 100;
