'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { useProblemWords } from '@/components/errors/use-problem-words';
import { CoverPicker } from '@/components/rooms/cover-picker';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import { callApi } from '@/lib/client/api';
import { type OwnRecording, updateRecording } from '@/lib/contracts/recordings';

/** Name, picture and who may see it. */
export function RecordingForm({ recording }: { recording: OwnRecording }) {
  const t = useTranslations('recordings.edit');
  const words = useProblemWords();
  const router = useRouter();
  const form = useForm({
    resolver: zodResolver(updateRecording),
    defaultValues: { title: recording.title, coverKey: recording.coverKey, hidden: recording.isHidden },
  });
  const [isUploading, setUploading] = useState(false);
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('updateRecording', { params: { recordingId: recording.id }, body }).then(
      ({ title, coverKey, isHidden }) => {
        form.reset({ title, coverKey, hidden: isHidden });
        toast.success(t('saved'));
        router.refresh();
      },
      (failure) => applyFailure(form, failure),
    ),
  );
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <Field label={t('name')} error={words('title', errors.title)}>
        <Input {...form.register('title')} autoComplete="off" />
      </Field>
      <CoverPicker
        savedUrl={recording.coverKey ? recording.coverUrl : null}
        onBusyChange={setUploading}
        onChange={(coverKey) => form.setValue('coverKey', coverKey, { shouldDirty: true })}
      />
      <Switch
        label={t('hide')}
        hint={t(recording.isElsewhere ? 'hideHintElsewhere' : 'hideHint')}
        checked={form.watch('hidden') ?? false}
        onCheckedChange={(hidden) => form.setValue('hidden', hidden, { shouldDirty: true })}
      />
      <FormProblem problem={errors.root} />
      <Button type="submit" className="self-end" disabled={isUploading || !isDirty} busy={isSubmitting}>
        {t('save')}
      </Button>
    </form>
  );
}
