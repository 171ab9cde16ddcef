'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { AppError } from '@/lib/core/errors';

/** A fault of one field as forms keep it: a zod issue code, or the code of a server's error. */
export type FieldProblem = { type?: string | number } | undefined;

/** Says in the reader's language what is wrong with a field; undefined when nothing is. */
export function useProblemWords(): (field: string, problem: FieldProblem) => string | undefined {
  const t = useTranslations('errors');
  return useCallback(
    (field, problem) => {
      if (!problem) return undefined;
      const keys = [`fields.${field}.${problem.type}`, String(problem.type), 'invalid_input'] as Array<
        Parameters<typeof t>[0]
      >;
      const key = keys.find((candidate) => t.has(candidate));
      return key && t(key);
    },
    [t],
  );
}

/** Says in the reader's language why a call failed. */
export function useFailureWords(): (failure: unknown) => string {
  const t = useTranslations('errors');
  return useCallback((failure) => t(AppError.is(failure) ? failure.code : 'internal'), [t]);
}
