import { cx } from 'class-variance-authority';
import { CircleAlert, CircleCheck, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FINDINGS, type Finding, type FindingState } from '@/lib/contracts/checkup';

const LOOKS: Record<FindingState, { icon: LucideIcon; className: string }> = {
  good: { icon: CircleCheck, className: 'text-success' },
  warning: { icon: CircleAlert, className: 'text-warning' },
  problem: { icon: CircleX, className: 'text-danger' },
};

/** Says in the reader's language what was looked at, what was found, and how good that is. */
export function useFindingWords(): (finding: Finding) => { title: string; sentence: string; state: string } {
  const t = useTranslations('doctor');
  return ({ id, values }) => ({
    title: t(`checks.${FINDINGS[id].check}`),
    sentence: t(`findings.${id}`, values),
    state: t(`states.${FINDINGS[id].state}`),
  });
}

/** One thing that was found: a sign, what it is about, and a sentence that says what to do. */
export function FindingRow({ finding }: { finding: Finding }) {
  const { title, sentence, state } = useFindingWords()(finding);
  const { icon: Icon, className } = LOOKS[FINDINGS[finding.id].state];
  return (
    <li className="flex gap-3 border-line border-b py-4 first:pt-0 last:border-b-0 last:pb-0">
      <Icon aria-hidden="true" className={cx('mt-0.5 size-5 shrink-0', className)} />
      <div className="min-w-0">
        <h2 className="font-semibold text-sm">
          {title} <span className={cx('font-normal text-xs', className)}>{state}</span>
        </h2>
        <p className="wrap-anywhere mt-0.5 text-ink-2 text-sm">{sentence}</p>
      </div>
    </li>
  );
}
