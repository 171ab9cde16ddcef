'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useTimeZone } from '@/components/home/use-time-zone';
import type { AudienceSample } from '@/lib/contracts/broadcasts';
import { thinForTable, toGraphPoints } from './graph-points';

const SIZE = { width: 600, height: 96 };
const MOST_ROWS = 30;

/** How many watched over the time of a broadcast: a line, what it says in words, and the numbers as a table. */
export function AudienceGraph({ samples }: { samples: readonly AudienceSample[] }) {
  const t = useTranslations('hosting.broadcasts');
  const time = useTime();
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last) return <p className="py-6 text-center text-ink-3 text-sm">{t('noSamples')}</p>;
  const peak = Math.max(...samples.map(({ viewers }) => viewers));
  // One sample is a moment: it is drawn as a line over all of the width.
  const drawn =
    samples.length > 1 ? samples : [first, { ...first, at: new Date(Date.parse(first.at) + 1).toISOString() }];
  const points = toGraphPoints(drawn, SIZE);
  return (
    <figure className="flex flex-col gap-2">
      <svg
        aria-hidden="true"
        viewBox={`0 -2 ${SIZE.width} ${SIZE.height + 4}`}
        preserveAspectRatio="none"
        className="h-24 w-full border-chart-grid border-b text-chart-1"
      >
        <polygon
          points={`0,${SIZE.height} ${points} ${SIZE.width},${SIZE.height}`}
          fill="currentColor"
          opacity="0.12"
        />
        <polyline
          points={points}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div aria-hidden="true" className="flex justify-between text-ink-3 text-xs tabular-nums">
        <span>{time(first.at)}</span>
        <span>{time(last.at)}</span>
      </div>
      <figcaption className="text-ink-3 text-xs">{t('graph', { peak })}</figcaption>
      <details className="text-sm">
        <summary className="w-fit rounded-sm text-ink-2 text-xs underline underline-offset-2">{t('showTable')}</summary>
        <SampleTable samples={thinForTable(samples, MOST_ROWS)} />
      </details>
    </figure>
  );
}

function SampleTable({ samples }: { samples: readonly AudienceSample[] }) {
  const t = useTranslations('hosting.broadcasts');
  const time = useTime();
  return (
    <table aria-label={t('table')} className="mt-2 w-full max-w-sm text-sm tabular-nums">
      <thead className="text-ink-3 text-xs">
        <tr>
          <th className="py-1 text-start font-normal">{t('time')}</th>
          <th className="py-1 text-end font-normal">{t('viewers')}</th>
          <th className="py-1 text-end font-normal">{t('messages')}</th>
        </tr>
      </thead>
      <tbody>
        {samples.map(({ at, viewers, messages }) => (
          <tr key={at} className="border-line border-t">
            <td className="py-1">{time(at)}</td>
            <td className="py-1 text-end">{viewers}</td>
            <td className="py-1 text-end">{messages}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useTime() {
  const format = useFormatter();
  const timeZone = useTimeZone();
  return (at: string) =>
    timeZone
      ? format.dateTime(new Date(at), { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
      : '\u00a0';
}
