import { createHmac } from 'node:crypto';
import type { ConfirmSignIn, SecondStep } from '@/lib/contracts/two-factor';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { isSameSecret } from '@/lib/core/is-same-secret';
import type { Runtime } from '@/lib/runtime';
import { deriveKey } from './sealing';
import { toSessionUser } from './sessions';
import { assertSecondFactor, describeTwoFactor } from './two-factor';

type Deps = Pick<Runtime, 'db' | 'secrets'>;

/** Time enough to find the phone. */
const CHALLENGE_TTL_MS = 5 * 60 * 1000;

/** The question for a code, when this person has to answer one after the password; undefined when not. */
export async function findSecondStep(
  deps: Deps,
  { id }: SessionUser,
  now = new Date(),
): Promise<SecondStep | undefined> {
  if (!(await describeTwoFactor(deps, id)).on) return undefined;
  const user = await deps.db.users.find(id);
  const claim = `${id}.${now.getTime() + CHALLENGE_TTL_MS}`;
  return { secondStep: 'code', challenge: `${claim}.${sign(deps, claim, user?.passwordHash)}` };
}

/** The person a challenge was made for, before the code is looked at. Throws `link_expired`. */
export async function readChallenge(deps: Deps, challenge: string, now = new Date()): Promise<SessionUser> {
  const [id = '', expiresAt = '', signature = ''] = challenge.split('.');
  const user = await deps.db.users.find(id);
  const isOurs = isSameSecret(signature, sign(deps, `${id}.${expiresAt}`, user?.passwordHash));
  if (!user || !isOurs || !(Number(expiresAt) > now.getTime())) {
    throw new AppError('link_expired', 'That took too long. Enter the password again.');
  }
  return toSessionUser(user);
}

/** The person who answered the challenge with a right code. Throws `link_expired` or `invalid_input`. */
export async function confirmSignIn(
  deps: Deps,
  { challenge, code }: ConfirmSignIn,
  now = new Date(),
): Promise<SessionUser> {
  const user = await readChallenge(deps, challenge, now);
  await assertSecondFactor(deps, user.id, code, { now });
  return user;
}

/** Over the password's hash as well: a new password ends the challenges of the old one. */
const sign = ({ secrets }: Pick<Deps, 'secrets'>, claim: string, passwordHash: string | null | undefined) =>
  createHmac('sha256', deriveKey(secrets, 'sign-in challenges'))
    .update(`${claim}.${passwordHash ?? ''}`)
    .digest('base64url');
