import { randomInt } from 'node:crypto';
import { AppError } from '@/lib/core/errors';
import { createUserSig } from '@/lib/providers/tencent/user-sig';
import type { ImSettings } from './settings';

/** The documents suggest 3 s and more. */
const TIMEOUT_MS = 5_000;
const SIG_SECONDS = 24 * 3_600;
const RENEW_AFTER_MS = 12 * 3_600_000;
const MAX_RANDOM = 2 ** 32 - 1;

/** A code of the list "错误码" other than 0, as the cause of `provider_failed`. */
export class ImRefusal extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`refused: ${code}`);
    this.code = code;
  }
}

/** The code that IM refused something with; undefined for other failures. */
export const refusalCode = (error: unknown): number | undefined =>
  error instanceof AppError && error.cause instanceof ImRefusal ? error.cause.code : undefined;

export type ImRest = ReturnType<typeof createImRest>;

/** The REST API of IM ("REST API 简介"): JSON in and out, HTTP 200 also for what it refuses. */
export function createImRest({ sdkAppId, secretKey, admin, endpoint }: ImSettings) {
  let signed = { sig: '', at: Number.NEGATIVE_INFINITY };

  function adminSig(): string {
    if (Date.now() - signed.at > RENEW_AFTER_MS) {
      const issuedAt = Math.floor(Date.now() / 1_000);
      const claim = { userId: admin, sdkAppId, issuedAt, expiresInSeconds: SIG_SECONDS };
      signed = { sig: createUserSig(secretKey, claim), at: Date.now() };
    }
    return signed.sig;
  }

  async function post(command: string, body: object): Promise<Record<string, unknown>> {
    const query = new URLSearchParams({
      sdkappid: String(sdkAppId),
      identifier: admin,
      usersig: adminSig(),
      random: String(randomInt(MAX_RANDOM)),
      contenttype: 'json',
    });
    const response = await fetch(`${endpoint}/v4/${command}?${query}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  /**
   * Calls a command such as `group_open_http_svc/create_group`. Throws `provider_failed` with an `ImRefusal` as its
   * cause, and `unavailable` when no answer came. The address, which has a signature in it, is in no message.
   */
  return async function call(command: string, body: object): Promise<Record<string, unknown>> {
    const answer = await post(command, body).catch((error: unknown) => {
      const cause = error instanceof Error ? error.name : 'no answer';
      throw new AppError('unavailable', `Tencent Cloud IM gave no answer to ${command}.`, { cause });
    });
    if (answer.ErrorCode === 0) return answer;
    const cause = new ImRefusal(Number(answer.ErrorCode));
    throw new AppError('provider_failed', `Tencent Cloud IM did not accept ${command}: ${cause.code}.`, { cause });
  };
}
