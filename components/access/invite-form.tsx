'use client';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { ACCESS_LIMITS, type CreateInvite } from '@/lib/contracts/access';

const DAY_MS = 24 * 3600 * 1000;
const SPANS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, ever: null } as const;
type Span = keyof typeof SPANS;
const spans = Object.keys(SPANS) as Span[];

/** Makes an invitation: for whom, for how many and for how long. */
export function InviteForm({ onCreate }: { onCreate: (input: CreateInvite) => Promise<boolean> }) {
  const t = useTranslations('access.invites');
  const [label, setLabel] = useState('');
  const [maxUses, setMaxUses] = useState('');
  const [span, setSpan] = useState<Span>('week');
  const [isBusy, setBusy] = useState(false);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const spanMs = SPANS[span];
    const made = await onCreate({
      label: label.trim(),
      maxUses: maxUses === '' ? null : Number(maxUses),
      expiresAt: spanMs === null ? null : new Date(Date.now() + spanMs).toISOString(),
    });
    if (made) setLabel('');
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void create(event)} className="flex flex-col gap-3">
      <Field label={t('label')} hint={t('labelHint')}>
        <Input
          value={label}
          onChange={({ target }) => setLabel(target.value)}
          maxLength={ACCESS_LIMITS.labelMax}
          autoComplete="off"
        />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('maxUses')} hint={t('maxUsesHint')}>
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            max={ACCESS_LIMITS.usesMax}
            step={1}
            value={maxUses}
            onChange={({ target }) => setMaxUses(target.value)}
          />
        </Field>
        <Field label={t('expires')}>
          <Select
            value={span}
            onChange={({ target }) => setSpan(spans.find((each) => each === target.value) ?? 'week')}
          >
            {spans.map((each) => (
              <option key={each} value={each}>
                {t(`spans.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Button type="submit" kind="quiet" size="sm" className="self-start" busy={isBusy}>
        {t('create')}
      </Button>
    </form>
  );
}
