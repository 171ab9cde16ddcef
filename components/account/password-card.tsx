'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { KeyRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { NewPasswordField } from '@/components/auth/account-fields';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { callApi } from '@/lib/client/api';
import { type ChangePassword, changePassword } from '@/lib/contracts/accounts';
import { OwnPasswordField } from './own-password-field';

const EMPTY: ChangePassword = { current: '', password: '' };

/** Changes the password, which signs out every other browser. */
export function PasswordCard() {
  const t = useTranslations('account.password');
  const router = useRouter();
  const form = useForm<ChangePassword>({ resolver: zodResolver(changePassword), defaultValues: EMPTY });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('changePassword', { body }).then(
      () => {
        toast.success(t('changed'));
        form.reset(EMPTY);
        router.refresh();
      },
      (failure) => applyFailure(form, failure),
    ),
  );
  return (
    <Card className="flex flex-col gap-5">
      <CardHeader icon={<KeyRound />} title={t('title')} hint={t('hint')} />
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <OwnPasswordField label={t('current')} {...form.register('current')} problem={errors.current} />
        <NewPasswordField label={t('next')} {...form.register('password')} problem={errors.password} />
        <FormProblem problem={errors.root} />
        <Button type="submit" kind="quiet" className="self-start" busy={isSubmitting}>
          {t('submit')}
        </Button>
      </form>
    </Card>
  );
}
