'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type FieldProblem, useProblemWords } from '@/components/errors/use-problem-words';
import { useTimeZone } from '@/components/home/use-time-zone';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { fromLocalInput, toLocalInput } from './local-time';

type StartTimeInputProps = {
  /** ISO 8601, or null for a channel that starts when somebody sends. */
  value: string | null;
  onChange: (startsAt: string | null) => void;
  problem: FieldProblem;
};

/** When the broadcast is to start, typed on the clock of the organiser; the hint names that clock. */
export function StartTimeInput({ value, onChange, problem }: StartTimeInputProps) {
  const t = useTranslations('console.form');
  const words = useProblemWords();
  const timeZone = useTimeZone();
  const [typed, setTyped] = useState<string>();
  const change = (next: string) => {
    setTyped(next);
    onChange(fromLocalInput(next));
  };
  return (
    <Field label={t('startsAt')} hint={t('startsAtHint', { zone: timeZone ?? '' })} error={words('startsAt', problem)}>
      <StartTimeLine
        // The server does not know the organiser's clock: the value appears once the browser does.
        value={typed ?? (timeZone ? toLocalInput(value) : '')}
        onChange={change}
      />
    </Field>
  );
}

function StartTimeLine({ value, onChange }: { value: string; onChange: (typed: string) => void }) {
  const t = useTranslations('console.form');
  return (
    <div className="flex gap-2">
      <Input
        type="datetime-local"
        value={value}
        className="max-w-60"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {value && (
        <Button kind="ghost" onClick={() => onChange('')}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
