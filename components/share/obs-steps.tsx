import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

const STEPS = ['obs1', 'obs2', 'obs3'] as const;
const strong = (words: ReactNode) => <b className="font-semibold text-ink">{words}</b>;

/** How to publish from OBS. */
export function ObsSteps() {
  const t = useTranslations('share.air');
  return (
    <div className="border-line max-[1239px]:max-md:border-t max-[1239px]:max-md:pt-4 min-[1240px]:border-t min-[1240px]:pt-4">
      <h3 className="font-control text-sm">{t('obsTitle')}</h3>
      <ol className="mt-2 flex flex-col gap-2 text-ink-2 text-sm">
        {STEPS.map((step, i) => (
          <li key={step} className="flex gap-2.5">
            <span
              aria-hidden="true"
              className="grid size-5 shrink-0 place-items-center rounded-full bg-tile font-semibold text-ink text-xs tabular-nums"
            >
              {i + 1}
            </span>
            <span>{t.rich(step, { b: strong })}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
