'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { CodeField } from '@/components/security/code-field';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/client/api';
import { type ConfirmSignIn, confirmSignIn } from '@/lib/contracts/two-factor';

type CodeFormProps = { challenge: string; onEntered: () => void; onBack: () => void };

/** The second step of signing in: a code of the app, or a recovery code in the same field. */
export function CodeForm({ challenge, onEntered, onBack }: CodeFormProps) {
  const t = useTranslations('auth.code');
  const form = useForm<ConfirmSignIn>({
    resolver: zodResolver(confirmSignIn),
    defaultValues: { challenge, code: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('confirmSignIn', { body }).then(onEntered, (failure) => applyFailure(form, failure)),
  );
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-base text-ink-2">{t('text')}</p>
      <CodeField {...form.register('code')} hint={t('hint')} problem={errors.code} autoFocus />
      <FormProblem problem={errors.root} />
      <Button type="submit" size="lg" wide busy={isSubmitting || isSubmitSuccessful}>
        {t('submit')}
      </Button>
      <Button kind="ghost" wide onClick={onBack}>
        {t('back')}
      </Button>
    </form>
  );
}
