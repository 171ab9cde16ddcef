import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '@/lib/core/errors';
import { networkOf } from '@/lib/core/network-of';

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;

/**
 * A person may mistype; a program may not guess. Counted per account from one address, per account from anywhere (high
 * enough that a stranger cannot easily lock a person out) and per address.
 */
const signInPerPair = new RateLimiterMemory({ keyPrefix: 'pair', points: 10, duration: HOUR_SECONDS / 4 });
const signInPerAccount = new RateLimiterMemory({ keyPrefix: 'account', points: 100, duration: HOUR_SECONDS / 4 });
const signInPerIp = new RateLimiterMemory({ keyPrefix: 'ip', points: 100, duration: HOUR_SECONDS / 4 });
/** A whole school may sit behind one address. */
const signUpPerIp = new RateLimiterMemory({ keyPrefix: 'sign-up', points: 100, duration: HOUR_SECONDS });
const redeemPerIp = new RateLimiterMemory({ keyPrefix: 'redeem', points: 30, duration: HOUR_SECONDS / 4 });

/** What anybody may ask without signing in: a page that scrolls back fast stays far below, also 30 of one address. */
const historyPerIp = new RateLimiterMemory({ keyPrefix: 'history', points: 1_800, duration: MINUTE_SECONDS });
const removalPerIp = new RateLimiterMemory({ keyPrefix: 'removal', points: 120, duration: MINUTE_SECONDS });
/** One export reads the whole talk of a replay. */
const exportPerIp = new RateLimiterMemory({ keyPrefix: 'export', points: 20, duration: MINUTE_SECONDS });
const followPerPerson = new RateLimiterMemory({ keyPrefix: 'follow', points: 60, duration: MINUTE_SECONDS });

/**
 * Throws `rate_limited` after too many attempts. Call what it returns after a success: only failures count against an
 * account.
 */
export async function limitSignIn(username: string, ip: string): Promise<() => Promise<void>> {
  const network = networkOf(ip);
  const pair = `${username} ${network}`;
  await Promise.all([consume(signInPerPair, pair), consume(signInPerAccount, username), consume(signInPerIp, network)]);
  return async () => void (await Promise.all([signInPerPair.delete(pair), signInPerAccount.delete(username)]));
}

export const limitSignUp = (ip: string): Promise<void> => consume(signUpPerIp, networkOf(ip));

export const limitRedeem = (ip: string): Promise<void> => consume(redeemPerIp, networkOf(ip));

export const limitHistory = (ip: string): Promise<void> => consume(historyPerIp, networkOf(ip));

export const limitRemoval = (ip: string): Promise<void> => consume(removalPerIp, networkOf(ip));

export const limitExport = (ip: string): Promise<void> => consume(exportPerIp, networkOf(ip));

export const limitFollow = (userId: string): Promise<void> => consume(followPerPerson, userId);

async function consume(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key || 'unknown');
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.ceil(refusal.msBeforeNext / 1000);
    throw new AppError(
      'rate_limited',
      `Too many attempts. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`,
      {
        retryAfterSeconds,
      },
    );
  }
}
