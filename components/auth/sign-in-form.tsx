'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { useProblemWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { callApi } from '@/lib/client/api';
import { type SignIn, signIn } from '@/lib/contracts/users';
import { CodeForm } from './code-form';
import { PasswordInput } from './password-input';
import { useEnter } from './use-enter';

/** Signs in, with a code where one is asked for, and goes on to `next`, a path of this site. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('auth');
  const words = useProblemWords();
  const enter = useEnter(next);
  const [challenge, setChallenge] = useState<string>();
  const form = useForm<SignIn>({ resolver: zodResolver(signIn), defaultValues: { username: '', password: '' } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const startAgain = () => {
    form.reset();
    setChallenge(undefined);
  };
  const submit = form.handleSubmit((body) =>
    callApi('signIn', { body }).then(
      (answer) => ('challenge' in answer ? setChallenge(answer.challenge) : enter()),
      (failure) => applyFailure(form, failure),
    ),
  );
  if (challenge !== undefined) return <CodeForm challenge={challenge} onEntered={enter} onBack={startAgain} />;
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t('fields.username')} error={words('signIn', errors.username)}>
        <Input
          {...form.register('username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
      </Field>
      <Field label={t('fields.password')} error={words('signIn', errors.password)}>
        <PasswordInput {...form.register('password')} autoComplete="current-password" />
      </Field>
      <FormProblem problem={errors.root} />
      <Button type="submit" size="lg" wide busy={isSubmitting || isSubmitSuccessful}>
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
