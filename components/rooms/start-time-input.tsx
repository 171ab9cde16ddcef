'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type FieldProblem, useProblemWords } from '@/components/errors/use-problem-words';
import { useTimeZone } from '@/components/home/use-time-zone';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { fromZonedInput, toZonedInput } from '@/lib/core/zoned-time';

type StartTime = { startsAt: string | null; timeZone: string };

type StartTimeInputProps = {
  /** ISO 8601, or null for a channel that starts when somebody sends; the zone is `''` until one was chosen. */
  value: StartTime;
  onChange: (value: StartTime) => void;
  problem: FieldProblem;
};

/** When the broadcast is to start, typed on the clocks of a time zone: that of this browser until another is chosen. */
export function StartTimeInput({ value, onChange, problem }: StartTimeInputProps) {
  const t = useTranslations();
  const words = useProblemWords();
  const own = useTimeZone();
  // The server does not know the organiser's clock: the value appears once the browser does.
  const timeZone = value.timeZone || own;
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (timeZone ? toZonedInput(value.startsAt, timeZone) : '');
  const change = (nextTyped: string, nextZone = timeZone ?? 'UTC') => {
    setTyped(nextTyped);
    onChange({ startsAt: fromZonedInput(nextTyped, nextZone), timeZone: nextZone });
  };
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t('console.form.startsAt')}
        hint={t('hosting.form.startsAtHint')}
        error={words('startsAt', problem)}
      >
        <div className="flex gap-2">
          <Input
            type="datetime-local"
            value={shown}
            className="max-w-60"
            onChange={({ currentTarget }) => change(currentTarget.value)}
          />
          {shown && (
            <Button kind="ghost" onClick={() => change('')}>
              {t('console.form.clear')}
            </Button>
          )}
        </div>
      </Field>
      {shown && timeZone && (
        <Field label={t('hosting.form.timeZone')}>
          <Select className="max-w-sm" value={timeZone} onChange={({ target }) => change(shown, target.value)}>
            {zonesWith(timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}

/** All zones this browser knows. Some call themselves by a name that is not among them. */
const zonesWith = (own: string): string[] => {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(own) ? known : [own, ...known];
};
