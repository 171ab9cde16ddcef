import type { OneTimeLink, RedeemLink, SessionUser, SignIn, SignUp } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { createId } from '@/lib/core/ids';
import type { NewUser } from '@/lib/db/users';
import type { Runtime } from '@/lib/runtime';
import { hashNewPassword, isPasswordRight } from './passwords';
import { endSessionsOf, toSessionUser } from './sessions';
import { assertMayRegister } from './site-settings';
import { createToken, hashToken } from './tokens';

type Deps = Pick<Runtime, 'db'>;

const FIRST_ADMIN_LINK_TTL_MS = 24 * 3600 * 1000;
const PASSWORD_LINK_TTL_MS = 24 * 3600 * 1000;

/**
 * Creates an account. Throws `username_taken`, `invalid_input` for a password that is easily guessed, or `forbidden`
 * where new accounts are closed.
 */
export async function signUp({ db }: Deps, { username, password, displayName }: SignUp): Promise<SessionUser> {
  await assertMayRegister({ db });
  const passwordHash = await hashNewPassword(password, { username, displayName });
  return addAccount({ db }, { id: createId('user'), username, displayName: displayName ?? username, passwordHash });
}

/** Creates an account with what was made of its password. Throws `username_taken`, or `forbidden` as `signUp`. */
export async function addAccount({ db }: Deps, account: Omit<NewUser, 'role'>): Promise<SessionUser> {
  const { goLive } = await assertMayRegister({ db });
  // Where people have to be approved, that is what makes them organisers.
  return toSessionUser(await db.users.create({ ...account, role: goLive === 'everyone' ? 'organiser' : 'viewer' }));
}

/**
 * The person with these credentials. Throws `wrong_credentials`, the same and as slowly for an unknown name, and
 * `forbidden` to somebody banned who knows the password.
 */
export async function checkCredentials({ db }: Deps, { username, password }: SignIn): Promise<SessionUser> {
  const user = await db.users.findByUsername(username);
  if (!(await isPasswordRight(user?.passwordHash, password)) || !user) {
    throw new AppError('wrong_credentials', 'The username or the password is not right.');
  }
  if (user.bannedAt) throw accountClosed();
  return toSessionUser(user);
}

/**
 * A link that creates the first administrator, or undefined once there is one. Earlier unused links stop working, so
 * that only the newest output of `npm start` counts.
 */
export async function createFirstAdminLink({ db }: Deps): Promise<string | undefined> {
  if ((await db.users.countAdmins()) > 0) return undefined;
  await db.links.removeUnused({ purpose: 'first_admin' });
  return createLink({ db }, { purpose: 'first_admin', ttlMs: FIRST_ADMIN_LINK_TTL_MS });
}

/** A link with which a person sets a new password. Earlier unused links of that person stop working. */
export async function createPasswordLink({ db }: Deps, userId: string): Promise<string> {
  await db.links.removeUnused({ purpose: 'set_password', userId });
  return createLink({ db }, { purpose: 'set_password', userId, ttlMs: PASSWORD_LINK_TTL_MS });
}

/** What a link is for, before it is used. Throws `link_expired` when it is unknown, used or too old. */
export async function describeLink({ db }: Deps, token: string): Promise<OneTimeLink> {
  const link = await findUsableLink({ db }, token);
  const user = link.userId ? await db.users.find(link.userId) : undefined;
  return {
    purpose: link.purpose === 'first_admin' ? 'first-admin' : 'set-password',
    ...(user && { username: user.username }),
    expiresAt: link.expiresAt.toISOString(),
  };
}

/** Uses a link once and returns the person it made or changed. Everything is checked before the link is spent. */
export async function redeemLink({ db, bus }: Pick<Runtime, 'db' | 'bus'>, input: RedeemLink): Promise<SessionUser> {
  const link = await findUsableLink({ db }, input.token);
  return link.userId ? setPasswordByLink({ db, bus }, link.userId, input) : createFirstAdmin({ db }, input);
}

async function createFirstAdmin({ db }: Deps, { token, username, password, displayName }: RedeemLink) {
  if (!username) throw new AppError('invalid_input', 'Choose a username.', { field: 'username' });
  if (await db.users.findByUsername(username)) {
    throw new AppError('username_taken', 'This username is taken. Choose another.', { field: 'username' });
  }
  const passwordHash = await hashNewPassword(password, { username, displayName });
  await spend({ db }, token);
  const id = createId('user');
  return toSessionUser(
    await db.users.create({ id, username, displayName: displayName ?? username, passwordHash, role: 'admin' }),
  );
}

async function setPasswordByLink(
  { db, bus }: Pick<Runtime, 'db' | 'bus'>,
  userId: string,
  { token, password }: RedeemLink,
) {
  const user = await db.users.find(userId);
  if (!user) throw linkExpired();
  const passwordHash = await hashNewPassword(password, user);
  await spend({ db }, token);
  await db.users.setPassword(userId, passwordHash);
  // Whoever knew the old password is signed out everywhere.
  await endSessionsOf({ db, bus }, userId);
  return toSessionUser(user);
}

async function createLink(
  { db }: Deps,
  { purpose, userId, ttlMs }: { purpose: 'first_admin' | 'set_password'; userId?: string; ttlMs: number },
) {
  const token = createToken();
  const expiresAt = new Date(Date.now() + ttlMs);
  await db.links.create({ tokenHash: hashToken(token), purpose, expiresAt, ...(userId && { userId }) });
  return token;
}

async function findUsableLink({ db }: Deps, token: string) {
  const link = await db.links.find(hashToken(token));
  if (!link || link.usedAt || link.expiresAt <= new Date()) throw linkExpired();
  return link;
}

async function spend({ db }: Deps, token: string) {
  if (!(await db.links.redeem(hashToken(token), new Date()))) throw linkExpired();
}

const linkExpired = () => new AppError('link_expired', 'This link was used already or is too old. Ask for a new one.');

const accountClosed = () =>
  new AppError('forbidden', 'This account was closed by those who run this site.', { field: 'username' });
