'use client';

import { useTranslations } from 'next-intl';
import { useProblemWords } from '@/components/errors/use-problem-words';
import { Switch } from '@/components/ui/switch';
import { AmountField } from './amount-field';
import { FieldGroup } from './field-group';
import type { RoomForm } from './room-form-values';

const MEGABYTES_PER_GIGABYTE = 1_000;

/** What is kept of a broadcast, for how long, and how much of it. */
export function ReplayFields({ form }: { form: RoomForm }) {
  const t = useTranslations('console.form');
  const words = useProblemWords();
  const { errors, isSubmitted } = form.formState;
  const set = (name: 'keepDays' | 'quotaMegabytes', value: number | null) =>
    form.setValue(name, value, { shouldDirty: true, shouldValidate: isSubmitted });
  const quotaMegabytes = form.getValues('quotaMegabytes') ?? null;
  return (
    <FieldGroup title={t('replays')}>
      <Switch
        label={t('records')}
        hint={t('recordsHint')}
        checked={form.watch('records') ?? true}
        onCheckedChange={(records) => form.setValue('records', records, { shouldDirty: true })}
      />
      <AmountField
        label={t('keepDays')}
        hint={t('keepDaysHint')}
        unit={t('days')}
        empty={t('keepAlways')}
        initial={form.getValues('keepDays') ?? null}
        error={words('keepDays', errors.keepDays)}
        onChange={(days) => set('keepDays', days)}
      />
      <AmountField
        label={t('quota')}
        hint={t('quotaHint')}
        unit={t('gigabytes')}
        empty={t('noQuota')}
        initial={quotaMegabytes === null ? null : quotaMegabytes / MEGABYTES_PER_GIGABYTE}
        error={words('quotaMegabytes', errors.quotaMegabytes)}
        onChange={(amount) => set('quotaMegabytes', amount && Math.round(amount * MEGABYTES_PER_GIGABYTE))}
      />
    </FieldGroup>
  );
}
