'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { type FieldProblem, useProblemWords } from '@/components/errors/use-problem-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type CodeFieldProps = ComponentProps<'input'> & { hint?: ReactNode; problem: FieldProblem };

/** Where a code of the authenticator app is entered; phones offer the one they know. */
export function CodeField({ hint, problem, ...input }: CodeFieldProps) {
  const t = useTranslations('security');
  const words = useProblemWords();
  return (
    <Field label={t('code')} hint={hint} error={words('code', problem)}>
      <Input
        {...input}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        className="tabular-nums"
      />
    </Field>
  );
}
