import { hash, verify } from '@node-rs/argon2';
import { assertHardToGuess, type PasswordOwner } from './password-rules';

const ARGON2ID = 2; // `Algorithm.Argon2id` is a const enum, which isolated modules cannot read

/** 19 MiB, 2 passes, 1 lane: what OWASP's Password Storage Cheat Sheet recommends for argon2id. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The text to store for `password`. Takes tens of milliseconds, off the event loop. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** The text to store for a password somebody chose. Throws `invalid_input` for one that is easily guessed. */
export function hashNewPassword(password: string, owner: PasswordOwner): Promise<string> {
  assertHardToGuess(password, owner);
  return hashPassword(password);
}

let decoy: Promise<string> | undefined;

/**
 * Whether `password` belongs to `passwordHash`. Without a hash (no such person, or nobody has set one) it takes as long
 * and answers false, so that time does not tell who has an account.
 */
export async function isPasswordRight(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const right = await verify(passwordHash ?? (await decoy), password).catch(() => false);
  return right && Boolean(passwordHash);
}
