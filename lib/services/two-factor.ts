import type { ProveTwoFactor, RecoveryCodes, TwoFactorSetup, TwoFactorState } from '@/lib/contracts/two-factor';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { TwoFactorRow } from '@/lib/db/two-factor';
import type { Runtime } from '@/lib/runtime';
import { isPasswordRight } from './passwords';
import { createRecoveryCodes, hashRecoveryCode } from './recovery-codes';
import { deriveKey, seal, unseal } from './sealing';
import { readSiteSettings } from './site-settings';
import { createTotpSecret, findStep, stepAt, toBase32, toOtpauthUri } from './totp';

type Deps = Pick<Runtime, 'db' | 'secrets'>;
/** Somebody changes how they sign in; `ip` is where they do it from. */
type Acting = { user: SessionUser; ip: string };

const keyOf = ({ secrets }: Deps) => deriveKey(secrets, 'two-factor secrets');

/** Whether signing in asks this person for a code. */
export async function describeTwoFactor({ db }: Pick<Deps, 'db'>, userId: string): Promise<TwoFactorState> {
  const row = await db.twoFactor.find(userId);
  const since = row?.confirmedAt ?? null;
  return {
    on: since !== null,
    since: since?.toISOString() ?? null,
    recoveryCodesLeft: since ? (row?.recoveryHashes.length ?? 0) : 0,
  };
}

/** A new secret for an app. Throws `wrong_credentials`, or `conflict` when codes are asked for already. */
export async function beginTwoFactor(
  deps: Deps,
  { user, password }: { user: SessionUser; password: string },
): Promise<TwoFactorSetup> {
  await assertPassword(deps, user, password);
  const secret = createTotpSecret();
  if (!(await deps.db.twoFactor.propose(user.id, seal(keyOf(deps), secret, user.id)))) throw isOnAlready();
  const { name } = await readSiteSettings(deps);
  return { key: toBase32(secret), uri: toOtpauthUri(secret, { issuer: name, account: user.username }) };
}

/** Puts the secret in force with a first code of it. Throws `invalid_input` for a wrong one. */
export async function confirmTwoFactor(
  deps: Deps,
  { user, ip, code }: Acting & { code: string },
  now = new Date(),
): Promise<RecoveryCodes> {
  const row = await deps.db.twoFactor.find(user.id);
  if (row?.confirmedAt) throw isOnAlready();
  const step = row && findTotpStep(deps, user.id, { row, code, now });
  if (step === undefined) throw wrongCode();
  const codes = createRecoveryCodes();
  const recoveryHashes = codes.map(hashRecoveryCode);
  if (!(await deps.db.twoFactor.confirm(user.id, { at: now, step, recoveryHashes }))) throw isOnAlready();
  await audit(deps, { user, ip }, 'two-factor-on');
  return { recoveryCodes: codes };
}

/** The password alone is enough from now on. Throws `wrong_credentials` or `invalid_input`. */
export async function turnOffTwoFactor(
  deps: Deps,
  { user, ip, password, code }: Acting & ProveTwoFactor,
): Promise<void> {
  await assertPassword(deps, user, password);
  await assertSecondFactor(deps, user.id, code);
  await deps.db.twoFactor.remove(user.id);
  await audit(deps, { user, ip }, 'two-factor-off');
}

/** New recovery codes; the old ones stop working. Throws `wrong_credentials` or `invalid_input`. */
export async function renewRecoveryCodes(
  deps: Deps,
  { user, ip, password, code }: Acting & ProveTwoFactor,
): Promise<RecoveryCodes> {
  await assertPassword(deps, user, password);
  const codes = createRecoveryCodes();
  await assertSecondFactor(deps, user.id, code, { renewed: codes.map(hashRecoveryCode) });
  await audit(deps, { user, ip }, 'two-factor-recovery-codes');
  return { recoveryCodes: codes };
}

/**
 * Uses up a code of the app or a recovery code. Throws `invalid_input` for a code that is wrong, too old or used before,
 * also to the slower one of two who show the same code at once. `renewed` replaces the recovery codes by the way.
 */
export async function assertSecondFactor(
  deps: Deps,
  userId: string,
  code: string,
  { renewed, now = new Date() }: { renewed?: string[]; now?: Date } = {},
): Promise<void> {
  const row = await deps.db.twoFactor.find(userId);
  if (!row?.confirmedAt) throw wrongCode();
  const step = findTotpStep(deps, userId, { row, code, now });
  const left = step === undefined ? withoutCode(row.recoveryHashes, code) : undefined;
  if (step === undefined && left === undefined) throw wrongCode();
  const recoveryHashes = renewed ?? left;
  const used = await deps.db.twoFactor.use(userId, {
    from: row.step,
    step: step ?? Math.max(stepAt(now), row.step + 1),
    ...(recoveryHashes && { recoveryHashes }),
  });
  if (!used) throw wrongCode();
}

/** The step of a code of the app. A secret that cannot be opened any more has none: recovery codes still work. */
function findTotpStep(
  deps: Deps,
  userId: string,
  { row, code, now }: { row: TwoFactorRow; code: string; now: Date },
): number | undefined {
  const secret = row.secret === null ? undefined : unseal(keyOf(deps), row.secret, userId);
  return secret && findStep(secret, code.replace(/\s/g, ''), { now, usedStep: row.step });
}

/** What is left of the recovery codes without this one; undefined when it is none of them. */
function withoutCode(hashes: readonly string[], code: string): string[] | undefined {
  const hash = hashRecoveryCode(code);
  return hashes.includes(hash) ? hashes.filter((other) => other !== hash) : undefined;
}

async function assertPassword({ db }: Pick<Deps, 'db'>, user: SessionUser, password: string): Promise<void> {
  const row = await db.users.find(user.id);
  if (await isPasswordRight(row?.passwordHash, password)) return;
  throw new AppError('wrong_credentials', 'The password is not right.', { field: 'password' });
}

const audit = ({ db }: Pick<Deps, 'db'>, { user, ip }: Acting, action: string) =>
  db.audit.add({ actorId: user.id, actorName: user.displayName, action, target: user.id, ip });

const wrongCode = () =>
  new AppError('invalid_input', 'This code is wrong, too old, or was used before. Enter a new one.', { field: 'code' });

const isOnAlready = () => new AppError('conflict', 'Codes are asked for already. Turn that off first.');
