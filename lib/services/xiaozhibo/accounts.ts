import { password as passwordForm, type SessionUser, username as usernameForm } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import { randomText } from '@/lib/core/ids';
import type { Runtime } from '@/lib/runtime';
import { addAccount, checkCredentials } from '../accounts';
import { hashNewPassword } from '../passwords';
import { toSessionUser } from '../sessions';
import { findSecondStep } from '../sign-in';

type Deps = Pick<Runtime, 'db'>;

/**
 * How an account came to be, told by its id: `open` by the first generation, which has no passwords, so that whoever
 * knows the secret path acts for it; `kept` by the second, which has. Every other account belongs to the pages, and the
 * protocol never acts for it. `createId` makes no id that begins so before the year 2980.
 */
export type AppAccountKind = 'open' | 'kept';

const MARKS: Record<AppAccountKind, string> = { open: 'user_xzb1', kept: 'user_xzb2' };
const ID_CHARS = 18;

/** What an app says of a new person. */
type Newcomer = { userid: string; ip: string };

/** The person of this kind that an app calls `userid`; undefined also for somebody banned, and for anybody else's name. */
export async function findAppUser(
  { db }: Deps,
  { userid, kind }: { userid: string; kind: AppAccountKind },
): Promise<SessionUser | undefined> {
  const user = await db.users.findByUsername(userid.toLowerCase());
  if (!user?.id.startsWith(MARKS[kind]) || user.bannedAt || user.deletedAt) return undefined;
  return toSessionUser(user);
}

/**
 * The `open` account of this name, made when there is none. Throws `username_taken` when the name is somebody else's,
 * `invalid_input` when it cannot be a username here, and `forbidden` where new accounts are closed.
 */
export async function takeOpenAccount(deps: Deps, newcomer: Newcomer): Promise<SessionUser> {
  const { userid } = newcomer;
  return (
    (await findAppUser(deps, { userid, kind: 'open' })) ?? (await makeAccount(deps, { ...newcomer, kind: 'open' }))
  );
}

/**
 * Makes a `kept` account. The password is what the app made of it, and stored as argon2id of that. Throws as `signUp`.
 */
export async function registerKeptAccount(
  deps: Deps,
  { password, ...newcomer }: Newcomer & { password: string },
): Promise<SessionUser> {
  const { success, error } = passwordForm.safeParse(password);
  if (!success) throw new AppError('invalid_input', `password: ${error.issues[0]?.message ?? ''}`, { cause: error });
  const passwordHash = await hashNewPassword(password, { username: newcomer.userid.toLowerCase() });
  return makeAccount(deps, { ...newcomer, kind: 'kept', passwordHash });
}

/**
 * The person with this name and what the app made of the password. Throws as `checkCredentials`, and `wrong_credentials`
 * for accounts that are not of this protocol or ask for a code as well, which apps cannot send.
 */
export async function checkAppCredentials(
  deps: Pick<Runtime, 'db' | 'secrets'>,
  { userid, password }: { userid: string; password: string },
): Promise<SessionUser> {
  const user = await checkCredentials(deps, { username: userid.toLowerCase(), password });
  if (!user.id.startsWith(MARKS.kept) || (await findSecondStep(deps, user))) {
    throw new AppError('wrong_credentials', 'This account is not signed in from apps.');
  }
  return user;
}

async function makeAccount(
  deps: Deps,
  { userid, ip, kind, passwordHash = null }: Newcomer & { kind: AppAccountKind; passwordHash?: string | null },
): Promise<SessionUser> {
  const { data: username, error } = usernameForm.safeParse(userid);
  if (!username) throw new AppError('invalid_input', `userid: ${error?.issues[0]?.message ?? ''}`, { cause: error });
  const id = MARKS[kind] + randomText(ID_CHARS);
  const user = await addAccount(deps, { id, username, displayName: userid, passwordHash });
  const entry = { actorId: id, actorName: user.displayName, action: 'xiaozhibo-account', target: id, ip };
  await deps.db.audit.add({ ...entry, details: { kind } });
  return user;
}
