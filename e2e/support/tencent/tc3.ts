import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it was signed: `headers` by lower-case name, `hostname` without its port. */
type SignedRequest = { method: string; hostname: string; headers: IncomingHttpHeaders; body: Buffer };

/** Why a request of API 3.0 is refused, by the cloud's own codes. */
export type Tc3Refusal =
  | 'AuthFailure.SignatureFailure'
  | 'AuthFailure.SignatureExpire'
  | 'AuthFailure.SecretIdNotFound'
  | 'MissingParameter';

/** How far the clock of a client may be off. */
const MAX_SKEW_SECONDS = 300;

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([^/]+)\/tc3_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * Checks the signature TC3-HMAC-SHA256 of a request the way the cloud does, and returns why it is refused. The port is
 * no part of the host that the SDK signs.
 */
export function refuseTc3(
  request: SignedRequest,
  { secretOf, nowSeconds }: { secretOf: (secretId: string) => string | undefined; nowSeconds: number },
): Tc3Refusal | undefined {
  const [, secretId = '', date = '', service = '', names = '', given = ''] =
    AUTHORIZATION.exec(request.headers.authorization ?? '') ?? [];
  const timestamp = Number(request.headers['x-tc-timestamp']);
  if (!given || !Number.isInteger(timestamp)) return 'MissingParameter';
  const secretKey = secretOf(secretId);
  if (secretKey === undefined) return 'AuthFailure.SecretIdNotFound';
  if (Math.abs(nowSeconds - timestamp) > MAX_SKEW_SECONDS) return 'AuthFailure.SignatureExpire';
  const expected = signTc3(request, { secretKey, timestamp, date, service, names: names.split(';') });
  return timingSafeEqual(Buffer.from(expected), Buffer.from(given)) ? undefined : 'AuthFailure.SignatureFailure';
}

type Terms = { secretKey: string; timestamp: number; date: string; service: string; names: readonly string[] };

/** The signature of a request without a query, as lower-case hex. */
export function signTc3(
  { method, hostname, headers, body }: SignedRequest,
  { secretKey, timestamp, date, service, names }: Terms,
): string {
  const textOf = (name: string) => (name === 'host' ? hostname : String(headers[name] ?? ''));
  const lines = names.map((name) => `${name}:${textOf(name).trim().toLowerCase()}\n`).join('');
  const canonical = [method, '/', '', lines, names.join(';'), sha256(body)].join('\n');
  const scope = `${date}/${service}/tc3_request`;
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
  return hmac(key, ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
}
