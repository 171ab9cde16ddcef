import { AppError } from '@/lib/core/errors';
import { type ApiCredentials, CONTENT_TYPE, signApiCall } from './api-signature';

/** A service of API 3.0. `endpoint` is an origin; `version` is a date, as in the documents of the service. */
export type Api = {
  endpoint: string;
  service: string;
  version: string;
  credentials: ApiCredentials;
  /** Only some services ask for one. */
  region?: string;
  fetch?: typeof fetch;
};

const TIMEOUT_MS = 10_000;

/** What the cloud said no with, such as `AuthFailure.SignatureFailure`; the cause of `provider_failed`. */
export class ApiRefusal extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`refused: ${code}`);
    this.code = code;
  }
}

/**
 * Calls an action of Tencent Cloud's API 3.0, and returns the `Response` of its envelope. Throws `provider_failed` with
 * the code that the cloud named, which is also the cause as an `ApiRefusal`; `unavailable` when no answer came in ten
 * seconds. What was sent is in no message.
 */
export async function callApi(api: Api, action: string, parameters: object): Promise<Record<string, unknown>> {
  const answer = await post(api, action, JSON.stringify(parameters)).catch((cause) => {
    throw new AppError('unavailable', `Tencent Cloud gave no answer to ${action}. Try again in a moment.`, { cause });
  });
  const code = refusalOf(answer);
  if (code === undefined) return answer;
  const cause = new ApiRefusal(code);
  throw new AppError('provider_failed', `Tencent Cloud did not accept ${action}: ${code}.`, { cause });
}

async function post({ fetch = globalThis.fetch, ...api }: Api, action: string, body: string) {
  const at = Math.floor(Date.now() / 1_000);
  // The port is no part of what is signed.
  const host = new URL(api.endpoint).hostname;
  const response = await fetch(api.endpoint, {
    method: 'POST',
    body,
    headers: {
      authorization: signApiCall(api.credentials, { service: api.service, host, body, at }),
      'content-type': CONTENT_TYPE,
      'x-tc-action': action,
      'x-tc-version': api.version,
      'x-tc-timestamp': String(at),
      ...(api.region !== undefined && { 'x-tc-region': api.region }),
    },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const envelope = (await response.json()) as { Response?: Record<string, unknown> };
  if (typeof envelope.Response !== 'object') throw new Error(`an answer without an envelope, ${response.status}`);
  return envelope.Response;
}

/** The code of an answer that says no. */
function refusalOf({ Error: refusal }: Record<string, unknown>): string | undefined {
  if (typeof refusal !== 'object' || refusal === null) return undefined;
  return 'Code' in refusal && typeof refusal.Code === 'string' ? refusal.Code : 'no code';
}
