'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { type FieldProblem, useProblemWords } from '@/components/errors/use-problem-words';
import { Field } from '@/components/ui/field';

type OwnPasswordFieldProps = ComponentProps<'input'> & { label: string; problem: FieldProblem };

/** The password one has, to prove that it is oneself. */
export function OwnPasswordField({ label, problem, ...input }: OwnPasswordFieldProps) {
  const t = useTranslations('account.password');
  const words = useProblemWords();
  const error = problem?.type === 'wrong_credentials' ? t('wrong') : words('signIn', problem);
  return (
    <Field label={label} error={error}>
      <PasswordInput {...input} autoComplete="current-password" />
    </Field>
  );
}
