import { randomText } from '@/lib/core/ids';
import { hashToken } from './tokens';

const HOW_MANY = 10;
/** 80 bits: a fast hash is enough, as of tokens. */
const CHARS = 16;

/** Ten codes such as `7f3k-09wm-q2cd-xz41`. */
export const createRecoveryCodes = (): string[] =>
  Array.from({ length: HOW_MANY }, () => (randomText(CHARS).match(/.{4}/g) ?? []).join('-'));

/** What is stored of a code, however it is typed: Crockford's base 32 reads o as 0, i and l as 1. */
export function hashRecoveryCode(typed: string): string {
  const bare = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  return hashToken(bare.replaceAll('o', '0').replace(/[il]/g, '1'));
}
