'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { callApi } from '@/lib/client/api';
import { type OneTimeLink, type RedeemLink, redeemLink } from '@/lib/contracts/users';
import { DisplayNameField, NewPasswordField, UsernameField } from './account-fields';
import { AuthHeading } from './auth-heading';
import { CodeForm } from './code-form';
import { useEnter } from './use-enter';

/** A new administrator needs a name; whoever sets a password has one. */
const firstAdmin = redeemLink.required({ username: true });

/** Makes the first administrator or sets a password, signs in, and goes on to the console. */
export function RedeemForm({ token, link }: { token: string; link: OneTimeLink }) {
  const isFirstAdmin = link.purpose === 'first-admin';
  const t = useTranslations('auth');
  const words = useTranslations(isFirstAdmin ? 'auth.welcome.firstAdmin' : 'auth.welcome.setPassword');
  const enter = useEnter('/console');
  const router = useRouter();
  const [challenge, setChallenge] = useState<string>();
  const form = useForm<z.input<typeof redeemLink>, unknown, RedeemLink>({
    resolver: zodResolver(isFirstAdmin ? firstAdmin : redeemLink),
    defaultValues: { token, password: '', ...(isFirstAdmin && { username: '' }) },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('redeemLink', { body }).then(
      (answer) => ('challenge' in answer ? setChallenge(answer.challenge) : enter()),
      (failure) => applyFailure(form, failure),
    ),
  );
  // The link is spent by now and the new password holds: the way back leads to signing in with it.
  const toSignIn = () => router.replace('/sign-in');
  if (challenge !== undefined) return <CodeForm challenge={challenge} onEntered={enter} onBack={toSignIn} />;
  return (
    <>
      <AuthHeading title={words('heading')} text={words('text')} />
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {isFirstAdmin ? (
          <>
            <UsernameField {...form.register('username')} problem={errors.username} autoFocus />
            <DisplayNameField
              {...form.register('displayName', { setValueAs: emptyAsMissing })}
              problem={errors.displayName}
            />
          </>
        ) : (
          <Field label={t('fields.username')}>
            <Input readOnly value={link.username ?? ''} autoComplete="username" className="bg-sunken" />
          </Field>
        )}
        <NewPasswordField label={t('fields.newPassword')} {...form.register('password')} problem={errors.password} />
        <FormProblem problem={errors.root} />
        <Button type="submit" size="lg" wide busy={isSubmitting || isSubmitSuccessful}>
          {words('submit')}
        </Button>
      </form>
    </>
  );
}

const emptyAsMissing = (typed: string | undefined) => typed?.trim() || undefined;
