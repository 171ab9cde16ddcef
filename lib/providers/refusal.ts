import { AppError } from '@/lib/core/errors';

/** Why the cloud did not do what it was asked, as far as a person can mend it. `code` is the cloud's own word. */
export type Refusal = { why: 'id' | 'secret' | 'clock' | 'rights' | 'silence' | 'other'; code: string };

/** Codes that every service of API 3.0 has ("公共错误码"); what stands before the first dot is enough where it is alone. */
const REASONS: Record<string, Refusal['why']> = {
  'AuthFailure.InvalidSecretId': 'id',
  'AuthFailure.SecretIdNotFound': 'id',
  'AuthFailure.SignatureFailure': 'secret',
  'AuthFailure.SignatureExpire': 'clock',
  'AuthFailure.UnauthorizedOperation': 'rights',
  UnauthorizedOperation: 'rights',
};

/** Reads what `callApi` threw. */
export function readRefusal(error: unknown): Refusal {
  if (AppError.is(error) && error.code === 'unavailable') return { why: 'silence', code: '' };
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return { why: REASONS[code] ?? REASONS[code.split('.')[0] ?? ''] ?? 'other', code };
}
