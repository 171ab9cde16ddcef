'use client';

import { useTranslations } from 'next-intl';
import { type FieldProblem, useProblemWords } from '@/components/errors/use-problem-words';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field';
import type { Receivers } from '@/lib/contracts/rooms';

const PROTOCOLS = ['flv', 'hls', 'rtmp'] as const;

type ReceiversFieldProps = {
  value: Receivers;
  onChange: (receivers: Receivers) => void;
  problem: FieldProblem;
};

/** The ways of watching that viewers are offered, each with what it is good for. */
export function ReceiversField({ value, onChange, problem }: ReceiversFieldProps) {
  const t = useTranslations('console.form');
  const words = useProblemWords();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-0.5 font-control text-sm">{t('receivers')}</legend>
      <p className="mb-1 text-ink-3 text-xs">{t('receiversHint')}</p>
      {PROTOCOLS.map((protocol) => (
        <Checkbox
          key={protocol}
          label={t(protocol)}
          hint={t(`${protocol}Hint`)}
          checked={value[protocol]}
          onCheckedChange={(checked) => onChange({ ...value, [protocol]: checked === true })}
        />
      ))}
      {problem && <FieldError>{words('receivers', problem)}</FieldError>}
    </fieldset>
  );
}
