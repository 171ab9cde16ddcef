import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '@/lib/core/errors';
import { networkOf } from '@/lib/core/network-of';
import { createBackoff } from './backoff';

const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;

/**
 * A person may mistype; a program may not guess. What counts is an account seen from one address, so that no stranger
 * locks its owner out. How often an account is tried from anywhere only decides how patient we are with each address.
 */
const signInPerPair = createBackoff({
  firstWaitMs: MINUTE_SECONDS * 1000,
  maxWaitMs: HOUR_SECONDS * 1000,
  forgetMs: HOUR_SECONDS * 1000,
});
const FREE_SIGN_INS = 10;
const FREE_SIGN_INS_UNDER_ATTACK = 3;
const signInPerAccount = new RateLimiterMemory({ keyPrefix: 'account', points: 30, duration: HOUR_SECONDS / 4 });
const signInPerIp = new RateLimiterMemory({ keyPrefix: 'ip', points: 100, duration: HOUR_SECONDS / 4 });
/** A whole school may sit behind one address. */
const signUpPerIp = new RateLimiterMemory({ keyPrefix: 'sign-up', points: 100, duration: HOUR_SECONDS });
const redeemPerIp = new RateLimiterMemory({ keyPrefix: 'redeem', points: 30, duration: HOUR_SECONDS / 4 });

/** What anybody may ask without signing in: a page that scrolls back fast stays far below, also 30 of one address. */
const historyPerIp = new RateLimiterMemory({ keyPrefix: 'history', points: 1_800, duration: MINUTE_SECONDS });
const removalPerIp = new RateLimiterMemory({ keyPrefix: 'removal', points: 120, duration: MINUTE_SECONDS });
/** One export reads the whole talk of a replay. */
const exportPerIp = new RateLimiterMemory({ keyPrefix: 'export', points: 20, duration: MINUTE_SECONDS });
/** Of failures alone: a school may enter one room at the same time, and a stranger must not lock it for everybody. */
const enterPerIp = new RateLimiterMemory({ keyPrefix: 'enter', points: 60, duration: HOUR_SECONDS / 4 });
const enterPerRoom = new RateLimiterMemory({ keyPrefix: 'enter-room', points: 1_000, duration: HOUR_SECONDS / 4 });
/** Enough for somebody who sees much that is wrong, and for a school behind one address. */
const reportPerIp = new RateLimiterMemory({ keyPrefix: 'report', points: 30, duration: HOUR_SECONDS / 4 });
const followPerPerson = new RateLimiterMemory({ keyPrefix: 'follow', points: 60, duration: MINUTE_SECONDS });

/** Whoever gets here knows the password: the account as a whole can wait. */
const secondStepPerAccount = createBackoff({
  firstWaitMs: MINUTE_SECONDS * 1000,
  maxWaitMs: HOUR_SECONDS * 1000,
  forgetMs: HOUR_SECONDS * 1000,
});
const FREE_SECOND_STEPS = 5;

/** Apps of a school behind one address; a member list, a page and a count for each of them now and then. */
const appPerIp = new RateLimiterMemory({ keyPrefix: 'app', points: 1_200, duration: MINUTE_SECONDS });
/** An app sends two a second at most; ten of them may sit behind one address. */
const tapsPerRoom = new RateLimiterMemory({ keyPrefix: 'tap', points: 20, duration: 1 });

/** Each one is written to disk. */
const avatarPerPerson = new RateLimiterMemory({ keyPrefix: 'avatar', points: 30, duration: HOUR_SECONDS });

/** Each one is written, or asks the cloud for a key: nobody changes covers twice a minute for an hour. */
const coverPerPerson = new RateLimiterMemory({ keyPrefix: 'cover', points: 120, duration: HOUR_SECONDS });

/** Throws `rate_limited` after too many attempts. Call what it returns after a success: only failures count. */
export async function limitSignIn(username: string, ip: string): Promise<() => void> {
  const network = networkOf(ip);
  await consume(signInPerIp, network);
  const isAttacked = await signInPerAccount.consume(username).then(
    () => false,
    () => true,
  );
  const pair = `${username} ${network}`;
  refuseFor(signInPerPair.attempt(pair, isAttacked ? FREE_SIGN_INS_UNDER_ATTACK : FREE_SIGN_INS));
  return () => signInPerPair.clear(pair);
}

/** The same for the codes and passwords with which a person who is known shows that it is them. */
export function limitSecondStep(userId: string): () => void {
  refuseFor(secondStepPerAccount.attempt(userId, FREE_SECOND_STEPS));
  return () => secondStepPerAccount.clear(userId);
}

export const limitSignUp = (ip: string): Promise<void> => consume(signUpPerIp, networkOf(ip));

export const limitRedeem = (ip: string): Promise<void> => consume(redeemPerIp, networkOf(ip));

export const limitHistory = (ip: string): Promise<void> => consume(historyPerIp, networkOf(ip));

export const limitRemoval = (ip: string): Promise<void> => consume(removalPerIp, networkOf(ip));

export const limitExport = (ip: string): Promise<void> => consume(exportPerIp, networkOf(ip));

/** Throws `rate_limited` after too many attempts. Call what it returns after a success: only failures count. */
export async function limitEnter(roomId: string, ip: string): Promise<() => Promise<void>> {
  const network = networkOf(ip);
  await Promise.all([consume(enterPerIp, network), consume(enterPerRoom, roomId)]);
  return async () => void (await Promise.all([enterPerIp.reward(network, 1), enterPerRoom.reward(roomId, 1)]));
}

export const limitReport = (ip: string): Promise<void> => consume(reportPerIp, networkOf(ip));

export const limitFollow = (userId: string): Promise<void> => consume(followPerPerson, userId);

export const limitAvatar = (userId: string): Promise<void> => consume(avatarPerPerson, userId);

/** For plans and for pictures: one that goes through this server takes both. */
export const limitCover = (userId: string): Promise<void> => consume(coverPerPerson, userId);

export const limitApp = (ip: string): Promise<void> => consume(appPerIp, networkOf(ip));

/** Whether one more like from this address counts; the others are dropped, as apps do. */
export const mayTap = (ip: string, roomId: string): Promise<boolean> =>
  tapsPerRoom.consume(`${networkOf(ip)} ${roomId}`).then(
    () => true,
    () => false,
  );

async function consume(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key || 'unknown');
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    refuseFor(refusal.msBeforeNext);
  }
}

function refuseFor(waitMs: number) {
  if (waitMs <= 0) return;
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  throw new AppError('rate_limited', `Too many attempts. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`, {
    retryAfterSeconds,
  });
}
