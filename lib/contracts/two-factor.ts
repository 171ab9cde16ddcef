import { z } from 'zod';
import { sessionUser } from './users';

/** Six digits of an authenticator app, or a recovery code; spaces and dashes do not matter. */
const code = z.string().trim().min(6, 'Enter the code.').max(40, 'That is too long.');
const password = z.string().min(1).max(200);

/** The password was right and a code is still missing: `challenge` goes back with it, within five minutes. */
export const secondStep = z.object({ secondStep: z.literal('code'), challenge: z.string() });
export type SecondStep = z.infer<typeof secondStep>;

/** What signing in leads to: the person, or the question for a code. */
export const signInAnswer = z.union([sessionUser, secondStep]);

export const confirmSignIn = z.object({ challenge: z.string().min(1).max(300), code });
export type ConfirmSignIn = z.infer<typeof confirmSignIn>;

export const twoFactorState = z.object({
  on: z.boolean(),
  /** ISO 8601; null while it is off. */
  since: z.iso.datetime().nullable(),
  recoveryCodesLeft: z.number(),
});
export type TwoFactorState = z.infer<typeof twoFactorState>;

export const beginTwoFactor = z.object({ password });

/** What an app has to know: as text to type, and as the address of a QR code. Told once. */
export const twoFactorSetup = z.object({ key: z.string(), uri: z.string() });
export type TwoFactorSetup = z.infer<typeof twoFactorSetup>;

export const confirmTwoFactor = z.object({ code });

/** Whoever takes protection away shows both: that they know the password and have the app. */
export const proveTwoFactor = z.object({ password, code });
export type ProveTwoFactor = z.infer<typeof proveTwoFactor>;

/** Each signs in once in place of a code. Told once. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
