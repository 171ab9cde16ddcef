'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { callApi } from '@/lib/client/api';
import { type ProveTwoFactor, proveTwoFactor, type RecoveryCodes } from '@/lib/contracts/two-factor';
import { CodeField } from './code-field';
import { CurrentPasswordField } from './current-password-field';

type ProveDialogProps = {
  words: 'renew' | 'turnOff';
  endpoint: 'renewRecoveryCodes' | 'turnOffTwoFactor';
  onDone: (answer: RecoveryCodes | { ok: true }) => void;
};

/** A change that takes the password and a code. */
export function ProveDialog({ words, endpoint, onDone }: ProveDialogProps) {
  const t = useTranslations(`security.${words}`);
  const [isOpen, setOpen] = useState(false);
  const form = useForm<ProveTwoFactor>({
    resolver: zodResolver(proveTwoFactor),
    defaultValues: { password: '', code: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const open = (next: boolean) => {
    form.reset();
    setOpen(next);
  };
  const submit = form.handleSubmit(async (body) => {
    try {
      const answer = await callApi(endpoint, { body });
      open(false);
      onDone(answer);
    } catch (failure) {
      applyFailure(form, failure);
    }
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      title={t('title')}
      description={t('text')}
      trigger={<Button kind={words === 'turnOff' ? 'danger' : 'quiet'}>{t('open')}</Button>}
    >
      <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <CurrentPasswordField {...form.register('password')} problem={errors.password} />
        <CodeField {...form.register('code')} problem={errors.code} />
        <FormProblem problem={errors.root} />
        <Button type="submit" kind={words === 'turnOff' ? 'danger-solid' : 'ink'} busy={isSubmitting}>
          {t('submit')}
        </Button>
      </form>
    </Dialog>
  );
}
