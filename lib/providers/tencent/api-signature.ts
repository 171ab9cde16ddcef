import { createHash, createHmac } from 'node:crypto';

/** A pair of keys of the account. */
export type ApiCredentials = { secretId: string; secretKey: string };

/** A call of the API 3.0: `host` without its port, `at` in seconds since 1970. */
type ApiCall = { service: string; host: string; body: string; at: number };

const ALGORITHM = 'TC3-HMAC-SHA256';
export const CONTENT_TYPE = 'application/json';

/** The `Authorization` of a POST to the API 3.0 (签名方法 v3, TC3-HMAC-SHA256), which covers body, host and content type. */
export function signApiCall({ secretId, secretKey }: ApiCredentials, { service, host, body, at }: ApiCall): string {
  const date = new Date(at * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const signedHeaders = 'content-type;host';
  const headers = `content-type:${CONTENT_TYPE}\nhost:${host}\n`;
  const request = ['POST', '/', '', headers, signedHeaders, sha256(body)].join('\n');
  const toSign = [ALGORITHM, at, scope, sha256(request)].join('\n');
  const key = [date, service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${secretKey}`);
  const signature = hmac(key, toSign).toString('hex');
  return `${ALGORITHM} Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
