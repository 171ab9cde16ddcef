import { AppError } from '@/lib/core/errors';
import { isSameSecret } from '@/lib/core/is-same-secret';
import type { Secrets } from '@/lib/core/secrets';
import { deriveKey } from './sealing';

/** Roles whose provider elsewhere calls us. */
type WebhookRole = 'live' | 'vod' | 'im';

const TOKEN_CHARS = 32;

/**
 * The last part of the address where a provider elsewhere reports, `/api/callbacks/<role>/<token>`. It is secret, as
 * signatures of webhooks do not always cover what they say.
 */
export const webhookToken = (secrets: Secrets, role: WebhookRole = 'live'): string =>
  deriveKey(secrets, `${role} webhook`).toString('hex').slice(0, TOKEN_CHARS);

/** Throws `not_found` unless this is the token of the role, after the same time for every wrong one. */
export function assertWebhookToken(secrets: Secrets, role: WebhookRole, token: string): void {
  if (!isSameSecret(token, webhookToken(secrets, role))) throw noAddress();
}

export const noAddress = () => new AppError('not_found', 'There is nothing here.');
