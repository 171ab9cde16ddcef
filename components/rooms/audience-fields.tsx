'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { FieldGroup } from './field-group';
import type { RoomForm } from './room-form-values';

const CHAT_OPENS = [0, 5, 15, 30, 60, 120, 1_440];

/** What viewers may do, and how far they are behind. */
export function AudienceFields({ form }: { form: RoomForm }) {
  const t = useTranslations('hosting.form');
  const toggle = (name: 'chatOn' | 'danmakuOn' | 'likesOn') => (
    <Switch
      label={t(name)}
      hint={t(`${name}Hint`)}
      checked={form.watch(name) ?? true}
      onCheckedChange={(isOn) => form.setValue(name, isOn, { shouldDirty: true })}
    />
  );
  return (
    <FieldGroup title={t('audience')}>
      {toggle('chatOn')}
      {form.watch('chatOn') && <ChatOpensField form={form} />}
      {toggle('danmakuOn')}
      {toggle('likesOn')}
      <LatencyField form={form} />
    </FieldGroup>
  );
}

/** A span that came in over the API and is none of ours is kept among the choices. */
function ChatOpensField({ form }: { form: RoomForm }) {
  const t = useTranslations('hosting.form');
  const chosen = form.watch('chatOpensMinutes') ?? null;
  const choices = [...new Set([...CHAT_OPENS, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b);
  return (
    <Field label={t('chatOpens')} hint={t('chatOpensHint')}>
      <Select
        className="max-w-sm"
        value={chosen ?? ''}
        onChange={({ target }) =>
          form.setValue('chatOpensMinutes', target.value === '' ? null : Number(target.value), { shouldDirty: true })
        }
      >
        <option value="">{t('chatAlways')}</option>
        {choices.map((minutes) => (
          <option key={minutes} value={minutes}>
            {words(minutes)}
          </option>
        ))}
      </Select>
    </Field>
  );

  function words(minutes: number): string {
    if (minutes === 0) return t('chatAtStart');
    if (minutes % 1_440 === 0) return t('chatDays', { count: minutes / 1_440 });
    return minutes % 60 === 0 ? t('chatHours', { count: minutes / 60 }) : t('chatMinutes', { count: minutes });
  }
}

function LatencyField({ form }: { form: RoomForm }) {
  const t = useTranslations('hosting.form');
  const chosen = form.watch('latency') ?? 'low';
  return (
    <Field label={t('latency')} hint={t(`${chosen}Hint`)}>
      <Select
        className="max-w-sm"
        value={chosen}
        onChange={({ target }) =>
          form.setValue('latency', target.value === 'smooth' ? 'smooth' : 'low', { shouldDirty: true })
        }
      >
        <option value="low">{t('low')}</option>
        <option value="smooth">{t('smooth')}</option>
      </Select>
    </Field>
  );
}
