'use client';

import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { callApi } from '@/lib/client/api';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { AboutFields } from './about-fields';
import { AudienceFields } from './audience-fields';
import { PlaybackFields } from './playback-fields';
import { RemoveRoomDialog } from './remove-room-dialog';
import { ReplayFields } from './replay-fields';
import { PresentationFields, TitleField } from './room-fields';
import { type RoomForm, roomResolver, toRoomValues } from './room-form-values';
import { SubmitHint } from './submit-hint';

/** Changes a channel, or deletes it. */
export function EditRoomForm({ room }: { room: RoomDetails }) {
  const t = useTranslations();
  const router = useRouter();
  const form: RoomForm = useForm({ resolver: roomResolver, defaultValues: toRoomValues(room) });
  const [isUploading, setUploading] = useState(false);
  const { errors, isSubmitting, isDirty } = form.formState;
  const back = `/console/channels/${room.id}`;
  const submit = form.handleSubmit((body) =>
    callApi('updateRoom', { params: { roomId: room.id }, body }).then(
      () => {
        toast.success(t('console.form.saved'));
        router.push(back);
        router.refresh();
      },
      (failure) => applyFailure(form, failure),
    ),
  );
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Card className="flex flex-col gap-5">
          <TitleField form={form} />
          <PresentationFields form={form} room={room} onBusyChange={setUploading} />
        </Card>
        <Card>
          <AboutFields form={form} />
        </Card>
        <Card>
          <AudienceFields form={form} />
        </Card>
        <Card>
          <PlaybackFields form={form} room={room} />
        </Card>
        <Card>
          <ReplayFields form={form} />
        </Card>
        <FormProblem problem={errors.root} />
        <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-3">
          <SubmitHint form={form} isUploading={isUploading} />
          <Button asChild kind="ghost">
            <Link href={back}>{t('common.cancel')}</Link>
          </Button>
          <Button type="submit" disabled={isUploading || !isDirty} busy={isSubmitting}>
            {t('console.form.save')}
          </Button>
        </div>
      </form>
      <DangerZone room={room} />
    </div>
  );
}

function DangerZone({ room }: { room: RoomDetails }) {
  const t = useTranslations('console');
  const router = useRouter();
  const leave = () => {
    router.push('/console');
    router.refresh();
  };
  return (
    <Card className="flex flex-wrap items-center justify-between gap-4">
      <div className="min-w-0">
        <h2 className="font-control text-base">{t('form.dangerTitle')}</h2>
        <p className="text-ink-3 text-xs">{t('form.dangerText')}</p>
      </div>
      <RemoveRoomDialog
        room={room}
        onRemove={leave}
        trigger={
          <Button kind="danger">
            <Trash2 aria-hidden="true" />
            {t('action.remove')}
          </Button>
        }
      />
    </Card>
  );
}
