'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { type FieldProblem, useProblemWords } from '@/components/errors/use-problem-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { PasswordInput } from './password-input';

type AccountFieldProps = ComponentProps<'input'> & { problem: FieldProblem };

/** The name a new account signs in with. */
export function UsernameField({ problem, ...input }: AccountFieldProps) {
  const t = useTranslations('auth.fields');
  const words = useProblemWords();
  return (
    <Field label={t('username')} hint={t('usernameHint')} error={words('username', problem)}>
      <Input {...input} autoComplete="username" autoCapitalize="none" spellCheck={false} />
    </Field>
  );
}

/** The name viewers see; may stay empty. */
export function DisplayNameField({ problem, ...input }: AccountFieldProps) {
  const t = useTranslations();
  const words = useProblemWords();
  return (
    <Field
      label={t('auth.fields.displayName')}
      aside={t('common.optional')}
      hint={t('auth.fields.displayNameHint')}
      error={words('displayName', problem)}
    >
      <Input {...input} autoComplete="nickname" />
    </Field>
  );
}

/** A password being chosen. */
export function NewPasswordField({ problem, label, ...input }: AccountFieldProps & { label: string }) {
  const t = useTranslations('auth.fields');
  const words = useProblemWords();
  return (
    <Field label={label} hint={t('passwordHint')} error={words('password', problem)}>
      <PasswordInput {...input} autoComplete="new-password" />
    </Field>
  );
}
