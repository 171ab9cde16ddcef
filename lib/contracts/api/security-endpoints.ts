import { z } from 'zod';
import {
  beginTwoFactor,
  confirmSignIn,
  confirmTwoFactor,
  proveTwoFactor,
  recoveryCodes,
  twoFactorSetup,
  twoFactorState,
} from '../two-factor';
import { sessionUser } from '../users';
import { endpoint } from './endpoint';

/** The second step of signing in, and how a person sets it up. */
export const securityEndpoints = {
  confirmSignIn: endpoint({
    method: 'POST',
    path: '/api/session/code',
    summary: 'Finish signing in with a code of the authenticator app, or a recovery code',
    guard: 'anyone',
    body: confirmSignIn,
    response: sessionUser,
  }),
  getTwoFactor: endpoint({
    method: 'GET',
    path: '/api/my/two-factor',
    summary: 'Whether signing in asks for a code',
    guard: 'signed-in',
    response: twoFactorState,
  }),
  beginTwoFactor: endpoint({
    method: 'POST',
    path: '/api/my/two-factor',
    summary: 'A new secret for an authenticator app; nothing changes before it is confirmed',
    guard: 'signed-in',
    body: beginTwoFactor,
    response: twoFactorSetup,
  }),
  confirmTwoFactor: endpoint({
    method: 'PUT',
    path: '/api/my/two-factor',
    summary: 'Ask for a code from now on; the answer holds the recovery codes',
    guard: 'signed-in',
    body: confirmTwoFactor,
    response: recoveryCodes,
  }),
  turnOffTwoFactor: endpoint({
    method: 'POST',
    path: '/api/my/two-factor/off',
    summary: 'Ask for no code any more',
    guard: 'signed-in',
    body: proveTwoFactor,
    response: z.object({ ok: z.literal(true) }),
  }),
  renewRecoveryCodes: endpoint({
    method: 'POST',
    path: '/api/my/two-factor/recovery-codes',
    summary: 'New recovery codes in place of the old ones',
    guard: 'signed-in',
    body: proveTwoFactor,
    response: recoveryCodes,
  }),
} as const;
