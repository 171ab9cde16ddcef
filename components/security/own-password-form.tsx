'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/client/api';
import { beginTwoFactor, type TwoFactorSetup } from '@/lib/contracts/two-factor';
import { CurrentPasswordField } from './current-password-field';

/** Asks for the password and fetches a new key for the app. */
export function OwnPasswordForm({ onDone }: { onDone: (setup: TwoFactorSetup) => void }) {
  const t = useTranslations('security.turnOn');
  const form = useForm({ resolver: zodResolver(beginTwoFactor), defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('beginTwoFactor', { body }).then(onDone, (failure) => applyFailure(form, failure)),
  );
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <CurrentPasswordField {...form.register('password')} problem={errors.password} />
      <FormProblem problem={errors.root} />
      <Button type="submit" busy={isSubmitting}>
        {t('next')}
      </Button>
    </form>
  );
}
