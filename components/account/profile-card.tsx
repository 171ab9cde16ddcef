'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { CircleUser } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { useProblemWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { callApi } from '@/lib/client/api';
import { type OwnProfile, type UpdateProfile, updateProfile } from '@/lib/contracts/accounts';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { AvatarField } from './avatar-field';

/** What others see of a person: picture, name, a few lines. */
export function ProfileCard({ userId, profile }: { userId: string; profile: OwnProfile }) {
  const t = useTranslations('account.profile');
  const words = useProblemWords();
  const router = useRouter();
  const { displayName, bio, username } = profile;
  const form = useForm<UpdateProfile>({ resolver: zodResolver(updateProfile), values: { displayName, bio } });
  const { errors, isSubmitting, isDirty } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('updateProfile', { body }).then(
      () => {
        toast.success(t('saved'));
        router.refresh();
      },
      (failure) => applyFailure(form, failure),
    ),
  );
  return (
    <Card className="flex flex-col gap-5">
      <CardHeader icon={<CircleUser />} title={t('title')} hint={t('hint')} />
      <AvatarField userId={userId} profile={profile} />
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label={t('name')} error={words('displayName', errors.displayName)}>
          <Input {...form.register('displayName')} autoComplete="nickname" />
        </Field>
        <Field label={t('bio')} hint={t('bioHint')} error={words('bio', errors.bio)}>
          <Textarea {...form.register('bio')} maxLength={TEXT_LIMITS.bioMax} />
        </Field>
        <Field label={t('username')} hint={t('usernameHint', { address: `/u/${username}` })}>
          <Input value={username} readOnly autoComplete="username" />
        </Field>
        <FormProblem problem={errors.root} />
        <Button type="submit" className="self-start" disabled={!isDirty} busy={isSubmitting}>
          {t('save')}
        </Button>
      </form>
    </Card>
  );
}
