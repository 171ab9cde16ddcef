'use client';

import { useTranslations } from 'next-intl';
import { useProblemWords } from '@/components/errors/use-problem-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { FieldGroup } from './field-group';
import { ReceiversField } from './receivers-field';
import type { RoomForm } from './room-form-values';

const DVR_MINUTES = [0, 5, 10, 30, 60, 120, 240];

/** How the stream travels and what viewers can do with it. */
export function PlaybackFields({ form, room }: { form: RoomForm; room?: RoomDetails | undefined }) {
  const t = useTranslations('console.form');
  const words = useProblemWords();
  const { errors } = form.formState;
  const isOnAir = room?.status === 'live' || room?.status === 'interrupted';
  return (
    <FieldGroup title={t('playback')}>
      <Field
        label={t('streamName')}
        hint={isOnAir ? t('streamNameLive') : room ? t('streamNameChange') : t('streamNameHint')}
        error={words('streamName', errors.streamName)}
      >
        <Input
          {...form.register('streamName', { setValueAs: (typed?: string) => typed?.trim() || undefined })}
          readOnly={isOnAir}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          className="code max-w-sm text-sm read-only:bg-sunken"
        />
      </Field>
      <ReceiversField
        value={form.watch('receivers') ?? { rtmp: true, flv: true, hls: true }}
        problem={errors.receivers?.root ?? errors.receivers}
        onChange={(receivers) => form.setValue('receivers', receivers, { shouldDirty: true, shouldValidate: true })}
      />
      <RewindField form={form} />
      <Switch
        label={t('signedPlay')}
        hint={t('signedPlayHint')}
        checked={form.watch('signedPlay') ?? false}
        onCheckedChange={(signedPlay) => form.setValue('signedPlay', signedPlay, { shouldDirty: true })}
      />
    </FieldGroup>
  );
}

/** A length that came in over the API and is none of ours is kept among the choices. */
function RewindField({ form }: { form: RoomForm }) {
  const t = useTranslations('console.form');
  const words = useProblemWords();
  const chosen = form.watch('dvrMinutes') ?? 0;
  const choices = [...new Set([...DVR_MINUTES, chosen])].sort((a, b) => a - b);
  return (
    <Field
      label={t('dvrMinutes')}
      hint={t('dvrMinutesHint')}
      error={words('dvrMinutes', form.formState.errors.dvrMinutes)}
    >
      <Select
        value={chosen}
        onChange={({ target }) => form.setValue('dvrMinutes', Number(target.value), { shouldDirty: true })}
        className="max-w-sm"
      >
        {choices.map((minutes) => (
          <option key={minutes} value={minutes}>
            {rewindWords(minutes)}
          </option>
        ))}
      </Select>
    </Field>
  );

  function rewindWords(minutes: number): string {
    if (minutes === 0) return t('dvrOff');
    return minutes % 60 === 0 ? t('dvrHours', { count: minutes / 60 }) : t('dvrSpan', { count: minutes });
  }
}
