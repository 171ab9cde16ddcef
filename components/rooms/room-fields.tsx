'use client';

import { useTranslations } from 'next-intl';
import { useProblemWords } from '@/components/errors/use-problem-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { CoverPicker } from './cover-picker';
import type { RoomForm } from './room-form-values';
import { StartTimeInput } from './start-time-input';

type PartProps = { form: RoomForm };

/** The one thing a channel must have. */
export function TitleField({ form, autoFocus = false }: PartProps & { autoFocus?: boolean }) {
  const t = useTranslations('console.form');
  const words = useProblemWords();
  const used = form.watch('title').length;
  return (
    <Field
      label={t('title')}
      error={words('title', form.formState.errors.title)}
      aside={<span className="tabular-nums">{t('titleCount', { used, max: TEXT_LIMITS.titleMax })}</span>}
    >
      <Input {...form.register('title')} autoFocus={autoFocus} autoComplete="off" placeholder={t('titlePlaceholder')} />
    </Field>
  );
}

/** What viewers read and see before the broadcast. */
export function PresentationFields({
  form,
  room,
  onBusyChange,
}: PartProps & { room?: RoomDetails | undefined; onBusyChange: (busy: boolean) => void }) {
  const t = useTranslations('console.form');
  const words = useProblemWords();
  const { errors } = form.formState;
  return (
    <>
      <Field label={t('description')} hint={t('descriptionHint')} error={words('description', errors.description)}>
        <Textarea {...form.register('description')} />
      </Field>
      <CoverPicker
        savedUrl={room?.coverKey ? room.coverUrl : null}
        onBusyChange={onBusyChange}
        onChange={(coverKey) => form.setValue('coverKey', coverKey, { shouldDirty: true })}
      />
      <StartTimeInput
        value={{ startsAt: form.watch('startsAt') ?? null, timeZone: form.watch('timeZone') ?? '' }}
        problem={errors.startsAt}
        onChange={({ startsAt, timeZone }) => {
          form.setValue('startsAt', startsAt, { shouldDirty: true });
          form.setValue('timeZone', timeZone, { shouldDirty: true });
        }}
      />
    </>
  );
}
