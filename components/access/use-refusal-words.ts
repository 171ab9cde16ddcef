'use client';
import { useTranslations } from 'next-intl';
import type { ErrorCode } from '@/lib/core/errors';

/** Says why somebody was not let in; undefined when nobody was refused. */
export function useRefusalWords(what: 'password' | 'code'): (refusal: ErrorCode | undefined) => string | undefined {
  const t = useTranslations('access.gate.wrong');
  const tErrors = useTranslations('errors');
  return (refusal) => {
    if (refusal === undefined) return undefined;
    return refusal === 'forbidden' || refusal === 'invalid_input' ? t(what) : tErrors(refusal);
  };
}
