import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { SessionUser } from '@/lib/contracts/users';
import { isSameSecret } from '@/lib/core/is-same-secret';
import { createUserSig, isUserSigValid } from '@/lib/providers/tencent/user-sig';
import type { Runtime } from '@/lib/runtime';
import { deriveKey } from '../sealing';
import { type Origin, toSessionUser } from '../sessions';
import { hashToken } from '../tokens';
import { findAppUser } from './accounts';
import { isKeptFromApps } from './group';

type Deps = Pick<Runtime, 'db' | 'secrets' | 'env'>;

/** How long an app is signed in without asking for a new token, as the original tells it. */
export const APP_SESSION_SECONDS = 86_400;

const TOKEN_BYTES = 16;
/** Signing in again and again does not make every request slower. */
const MAX_SESSIONS_TRIED = 20;

/** No chat of the cloud stands behind this site: apps are told so by the id of its application. */
const NO_SDK_APP_ID = 0;

/**
 * What the app keeps. `token` signs its requests, `refreshToken` gets it the next pair: decimal digits. `userSig` lets it
 * into the room service for as long as this session lasts, and for a day into the chat of application `sdkAppId`.
 */
export type AppTokens = { token: string; refreshToken: string; userSig: string; sdkAppId: number };

/** What of a stored session its UserSig is made of. */
type Signed = { tokenHash: string; expiresAt: Date };

/** A signed-in app; `id` names the session in the database and opens nothing. */
export type AppSession = { id: string; user: SessionUser };

/**
 * Signs an app in. The request signature needs the token itself, so it is not stored but made again, by a key of this
 * installation, from the stored hash of the refresh token: a copy of the database signs nothing.
 */
export async function startAppSession(
  deps: Deps,
  { userId, userid, origin: { ip, userAgent } }: { userId: string; userid: string; origin: Origin },
  now = Date.now(),
): Promise<AppTokens> {
  const refreshToken = toDigits(randomBytes(TOKEN_BYTES));
  const id = nameOfSession(refreshToken);
  const expiresAt = new Date(now + APP_SESSION_SECONDS * 1000);
  await deps.db.sessions.create({ tokenHash: id, userId, expiresAt, ip, userAgent });
  const { key, claim } = signingOf(deps, userid, { tokenHash: id, expiresAt });
  const userSig = createUserSig(key, claim);
  return { token: toToken(deps, id), refreshToken, userSig, sdkAppId: claim.sdkAppId };
}

/**
 * The session whose token signed this body: `Liteav-Sig = md5(token + md5(body))`. Undefined when none did, and when the
 * person is gone, banned or not of this protocol.
 */
export async function findAppSession(
  deps: Deps,
  { userid, signature, body }: { userid: string; signature: string; body: Uint8Array },
  now = new Date(),
): Promise<AppSession | undefined> {
  return findSession(deps, {
    userid,
    now,
    isIt: ({ tokenHash }) => isSameSecret(signature, signBody(toToken(deps, tokenHash), body)),
  });
}

/** The session for which this UserSig was made; undefined as above. */
export const findSessionOfUserSig = (
  deps: Deps,
  { userid, userSig }: { userid: string; userSig: string },
  now = new Date(),
): Promise<AppSession | undefined> => {
  function isIt(session: Signed): boolean {
    const { key, claim } = signingOf(deps, userid, session);
    return isUserSigValid(key, { ...claim, userSig }, now.getTime());
  }
  return findSession(deps, { userid, now, isIt });
};

async function findSession(
  deps: Deps,
  { userid, now, isIt }: { userid: string; now: Date; isIt: (session: Signed) => boolean },
): Promise<AppSession | undefined> {
  const user = await findAppUser(deps, { userid, kind: 'kept' });
  if (!user) return undefined;
  const sessions = (await deps.db.sessions.listOf(user.id, now)).slice(0, MAX_SESSIONS_TRIED);
  const found = sessions.find(isIt);
  return found && { id: found.tokenHash, user };
}

/** New tokens in place of those of this session; undefined when the refresh token is not the one that belongs to it. */
export async function refreshAppSession(
  deps: Deps,
  {
    session,
    userid,
    refreshToken,
    origin,
  }: { session: AppSession; userid: string; refreshToken: string; origin: Origin },
): Promise<AppTokens | undefined> {
  if (!isSameSecret(nameOfSession(refreshToken), session.id)) return undefined;
  await deps.db.sessions.remove(session.id);
  return startAppSession(deps, { userId: session.user.id, userid, origin });
}

/** Signs an app in to the room service: the token it puts into the query of every call. */
export async function startRoomSession(
  { db }: Pick<Deps, 'db'>,
  userId: string,
  { ip, userAgent }: Origin,
): Promise<string> {
  const token = toDigits(randomBytes(TOKEN_BYTES));
  const expiresAt = new Date(Date.now() + APP_SESSION_SECONDS * 1000);
  await db.sessions.create({ tokenHash: nameOfRoomSession(token), userId, expiresAt, ip, userAgent });
  return token;
}

/** The person behind such a token, who has to be the one that is named. */
export async function findRoomSession(
  { db }: Pick<Deps, 'db'>,
  { userid, token }: { userid: string; token: string },
): Promise<AppSession | undefined> {
  const id = nameOfRoomSession(token);
  const found = await db.sessions.findWithUser(id, new Date());
  if (found?.user.username !== userid.toLowerCase() || found.user.bannedAt) return undefined;
  return { id, user: toSessionUser(found.user) };
}

/** Signs out. */
export const endRoomSession = ({ db }: Pick<Deps, 'db'>, { id }: AppSession): Promise<void> => db.sessions.remove(id);

export const signBody = (token: string, body: Uint8Array): string => md5(token + md5(body));

/** Names of their own, so that no token here is ever a cookie of a browser. */
const nameOfSession = (refreshToken: string) => hashToken(`xiaozhibo refresh ${refreshToken}`);
const nameOfRoomSession = (token: string) => hashToken(`xiaozhibo room ${token}`);

const toToken = (deps: Deps, id: string): string =>
  toDigits(
    createHmac('sha256', deriveKey(deps.secrets, 'xiaozhibo tokens')).update(id).digest().subarray(0, TOKEN_BYTES),
  );

/**
 * What the UserSig of a session is made of: its own key, or that of the cloud's chat where apps share it. It is never
 * made for a name by which that chat knows its administrator or our pages.
 */
function signingOf(deps: Deps, userid: string, { tokenHash, expiresAt }: Signed) {
  const { CHAT_PROVIDER, TENCENT_IM_SDK_APP_ID, TENCENT_IM_SECRET_KEY } = deps.env;
  const isShared = CHAT_PROVIDER === 'tencent' && !isKeptFromApps(deps, userid);
  const sdkAppId = (isShared && TENCENT_IM_SDK_APP_ID) || NO_SDK_APP_ID;
  const key = (isShared && TENCENT_IM_SECRET_KEY) || deriveKey(deps.secrets, `xiaozhibo sig ${tokenHash}`);
  // Which session a signature belongs to is told by the moment, as the key of the cloud's chat is the same for all.
  const issuedAt = Math.floor(expiresAt.getTime() / 1000) - APP_SESSION_SECONDS;
  return { key, claim: { userId: userid, sdkAppId, issuedAt, expiresInSeconds: APP_SESSION_SECONDS } };
}

const toDigits = (bytes: Uint8Array): string => BigInt(`0x${Buffer.from(bytes).toString('hex')}`).toString();

const md5 = (data: string | Uint8Array): string => createHash('md5').update(data).digest('hex');
