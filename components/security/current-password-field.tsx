'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { type FieldProblem, useProblemWords } from '@/components/errors/use-problem-words';
import { Field } from '@/components/ui/field';

/** The password somebody has, asked for again before something that matters. */
export function CurrentPasswordField({ problem, ...input }: ComponentProps<'input'> & { problem: FieldProblem }) {
  const t = useTranslations('security');
  const words = useProblemWords();
  return (
    <Field label={t('password')} error={words('currentPassword', problem)}>
      <PasswordInput {...input} autoComplete="current-password" />
    </Field>
  );
}
