'use client';

import { Image as ImageIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { CategoryField, LocationField } from '@/components/rooms/about-fields';
import { CoverPicker } from '@/components/rooms/cover-picker';
import { TitleField } from '@/components/rooms/room-fields';
import { type RoomForm, roomResolver, toRoomValues } from '@/components/rooms/room-form-values';
import { SubmitHint } from '@/components/rooms/submit-hint';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { callApi } from '@/lib/client/api';
import type { RoomDetails } from '@/lib/contracts/rooms';

/** What viewers see of a broadcast: cover, title, category, and the place when the host wants to say it. */
export function LookForm({ room }: { room: RoomDetails }) {
  const t = useTranslations('hosting.goLive');
  const form: RoomForm = useForm({ resolver: roomResolver, defaultValues: toRoomValues(room) });
  const [isUploading, setUploading] = useState(false);
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = form.handleSubmit(({ coverKey, title, category, locationText }) =>
    callApi('updateRoom', { params: { roomId: room.id }, body: { coverKey, title, category, locationText } }).then(
      (saved) => {
        form.reset(toRoomValues(saved));
        toast.success(t('saved'));
      },
      (failure) => applyFailure(form, failure),
    ),
  );
  return (
    <Card>
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <CardHeader icon={<ImageIcon />} title={t('show')} hint={t('savedHint')} />
        <CoverPicker
          savedUrl={room.coverKey ? room.coverUrl : null}
          onBusyChange={setUploading}
          onChange={(coverKey) => form.setValue('coverKey', coverKey, { shouldDirty: true })}
        />
        <TitleField form={form} />
        <CategoryField form={form} />
        <LocationField form={form} />
        <FormProblem problem={errors.root} />
        <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-3">
          <SubmitHint form={form} isUploading={isUploading} />
          <Button type="submit" disabled={isUploading || !isDirty} busy={isSubmitting}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
