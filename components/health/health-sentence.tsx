'use client';

import { useTranslations } from 'next-intl';
import { toSpanWords } from '@/components/ui/span-words';
import { useNow } from '@/components/ui/use-now';
import type { StreamReport } from '@/lib/contracts/health';
import { splitFindings } from './split-findings';
import { useFindingWords } from './use-finding-words';
import { VerdictDot } from './verdict-dot';

const TICK_MS = 1_000;

/** The verdict and since when, then the cause, then what viewers see. A change of the verdict is announced. */
export function HealthSentence({ report }: { report: StreamReport }) {
  const t = useTranslations('health');
  const span = useTranslations('common.span');
  const wordsOf = useFindingWords();
  const now = useNow(TICK_MS);
  const { verdict, since, findings } = report;
  const { unit, ...numbers } = toSpanWords(now.getTime() - since);
  const { main } = splitFindings(findings);
  const words = main ? wordsOf(main) : { cause: t('allWell.cause'), effect: t('allWell.effect') };
  return (
    <div className="max-w-prose">
      <p className="flex items-center gap-2.5 font-semibold text-lg leading-7">
        <VerdictDot verdict={verdict} />
        <span suppressHydrationWarning>{t(`verdict.${verdict}`, { span: span(unit, numbers) })}</span>
      </p>
      <p className="mt-1 text-sm">{words.cause}</p>
      <p className="text-ink-3 text-sm">{words.effect}</p>
      <p role="status" className="sr-only">
        {t(`short.${verdict}`)}
      </p>
    </div>
  );
}
