'use client';

import { ChevronRight, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { callApi } from '@/lib/client/api';
import { AboutFields } from './about-fields';
import { AudienceFields } from './audience-fields';
import { PlaybackFields } from './playback-fields';
import { ReplayFields } from './replay-fields';
import { PresentationFields, TitleField } from './room-fields';
import { type RoomForm, roomResolver, toRoomValues } from './room-form-values';
import { SubmitHint } from './submit-hint';

/** Makes a channel: a title is enough, the rest is folded away. Leads to its share sheet. */
export function CreateRoomForm() {
  const t = useTranslations();
  const router = useRouter();
  const form: RoomForm = useForm({ resolver: roomResolver, defaultValues: toRoomValues() });
  const [isUploading, setUploading] = useState(false);
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('createRoom', { body }).then(
      ({ id }) => router.push(`/console/channels/${id}`),
      (failure) => applyFailure(form, failure),
    ),
  );
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex max-w-2xl flex-col gap-4">
      <Card className="flex flex-col gap-5">
        <TitleField form={form} autoFocus />
        <MoreOptions hasProblem={hasFoldedProblem(errors)}>
          <PresentationFields form={form} onBusyChange={setUploading} />
          <AboutFields form={form} />
          <AudienceFields form={form} />
          <PlaybackFields form={form} />
          <ReplayFields form={form} />
        </MoreOptions>
        <Passthrough />
      </Card>
      <FormProblem problem={errors.root} />
      <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-3">
        <SubmitHint form={form} isUploading={isUploading} />
        <Button asChild kind="ghost">
          <Link href="/console">{t('common.cancel')}</Link>
        </Button>
        <Button type="submit" disabled={isUploading} busy={isSubmitting || isSubmitSuccessful}>
          {t('console.form.create')}
        </Button>
      </div>
    </form>
  );
}

/** A fault in a folded field would be invisible. */
const hasFoldedProblem = (errors: object) => Object.keys(errors).some((field) => field !== 'title' && field !== 'root');

function MoreOptions({ hasProblem, children }: { hasProblem: boolean; children: React.ReactNode }) {
  const t = useTranslations('console.form');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (hasProblem) setOpen(true);
  }, [hasProblem]);
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="group">
      <summary className="flex list-none items-center gap-2 rounded-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90"
        />
        <span className="shrink-0 font-control text-base">{t('more')}</span>
        <span className="min-w-0 truncate text-ink-3 text-xs">{t('moreHint')}</span>
      </summary>
      <div className="flex flex-col gap-5 pt-5">{children}</div>
    </details>
  );
}

function Passthrough() {
  const t = useTranslations('console.form');
  return (
    <p className="flex gap-2 border-line border-t pt-4 text-ink-3 text-xs">
      <ShieldCheck aria-hidden="true" className="mt-px size-4 shrink-0 text-success" />
      {t('passthrough')}
    </p>
  );
}
