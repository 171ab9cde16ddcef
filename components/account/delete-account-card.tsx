'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { applyFailure } from '@/components/errors/apply-failure';
import { FormProblem } from '@/components/errors/form-problem';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import { callApi } from '@/lib/client/api';
import { deleteAccount } from '@/lib/contracts/accounts';
import { OwnPasswordField } from './own-password-field';

type Values = z.infer<typeof deleteAccount>;

/** Ends an account, after saying what goes and what stays. */
export function DeleteAccountCard() {
  const t = useTranslations('account.remove');
  const common = useTranslations('common');
  const [isOpen, setOpen] = useState(false);
  const form = useForm<Values>({ resolver: zodResolver(deleteAccount), defaultValues: { current: '' } });
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState;
  const submit = form.handleSubmit((body) =>
    callApi('deleteAccount', { body }).then(
      // Everything that is open knows the person: begin anew.
      () => window.location.assign('/'),
      (failure) => applyFailure(form, failure),
    ),
  );
  const change = (open: boolean) => {
    form.reset();
    setOpen(open);
  };
  return (
    <Card className="flex flex-wrap items-center justify-between gap-4">
      <div className="min-w-0">
        <h2 className="font-control text-base">{t('title')}</h2>
        <p className="text-ink-3 text-xs">{t('hint')}</p>
      </div>
      <Dialog
        open={isOpen}
        onOpenChange={change}
        title={t('question')}
        trigger={
          <Button kind="danger">
            <Trash2 aria-hidden="true" />
            {t('open')}
          </Button>
        }
      >
        <ul className="flex list-disc flex-col gap-1.5 ps-5 text-base text-ink-2">
          <li>{t('rooms')}</li>
          <li>{t('messages')}</li>
          <li>{t('rest')}</li>
        </ul>
        <form method="post" noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <OwnPasswordField label={t('password')} {...form.register('current')} problem={errors.current} />
          {errors.root?.type === 'conflict' ? (
            <FieldError>{t('lastAdmin')}</FieldError>
          ) : (
            <FormProblem problem={errors.root} />
          )}
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <DialogClose asChild>
              <Button kind="quiet">{common('cancel')}</Button>
            </DialogClose>
            <Button type="submit" kind="danger-solid" busy={isSubmitting || (isSubmitSuccessful && !errors.current)}>
              {t('submit')}
            </Button>
          </div>
        </form>
      </Dialog>
    </Card>
  );
}
