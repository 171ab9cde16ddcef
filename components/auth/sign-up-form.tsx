'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/client/api';
import { type SignUp, signUp } from '@/lib/contracts/users';
import { DisplayNameField, NewPasswordField, UsernameField } from './account-fields';
import { useEnter } from './use-enter';

/** Makes an account, signs in and goes on to `next`, a path of this site. */
export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations('auth');
  const enter = useEnter(next);
  const form = useForm<z.input<typeof signUp>, unknown, SignUp>({
    resolver: zodResolver(signUp),
    defaultValues: { username: '', password: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('signUp', { body }).then(enter, (failure) => applyFailure(form, failure)),
  );
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <UsernameField {...form.register('username')} problem={errors.username} autoFocus />
      <DisplayNameField
        {...form.register('displayName', { setValueAs: emptyAsMissing })}
        problem={errors.displayName}
      />
      <NewPasswordField label={t('fields.password')} {...form.register('password')} problem={errors.password} />
      <FormProblem problem={errors.root} />
      <Button type="submit" size="lg" wide busy={isSubmitting || isSubmitSuccessful}>
        {t('signUp.submit')}
      </Button>
    </form>
  );
}

const emptyAsMissing = (typed: string | undefined) => typed?.trim() || undefined;
