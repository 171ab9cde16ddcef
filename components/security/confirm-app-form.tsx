'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useTranslations } from 'next-intl';
import { useForm } from 'react-hook-form';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { QrCode } from '@/components/ui/qr-code';
import { callApi } from '@/lib/client/api';
import { confirmTwoFactor, type TwoFactorSetup } from '@/lib/contracts/two-factor';
import { CodeField } from './code-field';

type ConfirmAppFormProps = { setup: TwoFactorSetup; onDone: (recoveryCodes: string[]) => void };

/** Shows the key as a QR code and as text, and takes the first code the app makes of it. */
export function ConfirmAppForm({ setup, onDone }: ConfirmAppFormProps) {
  const t = useTranslations('security');
  const form = useForm({ resolver: zodResolver(confirmTwoFactor), defaultValues: { code: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('confirmTwoFactor', { body }).then(
      ({ recoveryCodes }) => onDone(recoveryCodes),
      (failure) => applyFailure(form, failure),
    ),
  );
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <div className="flex justify-center">
        <QrCode value={setup.uri} noun={t('key')} size={176} />
      </div>
      <CopyField label={t('keyAsText')} value={inGroups(setup.key)} copyValue={async () => setup.key} wrap />
      <CodeField {...form.register('code')} hint={t('turnOn.codeHint')} problem={errors.code} autoFocus />
      <FormProblem problem={errors.root} />
      <Button type="submit" busy={isSubmitting}>
        {t('turnOn.submit')}
      </Button>
    </form>
  );
}

/** Easier to type off a screen. */
const inGroups = (key: string) => (key.match(/.{1,4}/g) ?? []).join(' ');
