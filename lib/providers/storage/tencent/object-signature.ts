import { createHash, createHmac } from 'node:crypto';

/** A secret that signs; `token` comes with keys that were lent for a while. */
export type Credentials = { secretId: string; secretKey: string; token?: string };

/** What a signature covers. `path` starts with `/` and is not encoded; names of parameters and headers in any case. */
type SignedRequest = {
  method: string;
  path: string;
  query?: Record<string, string>;
  headers: Record<string, string>;
};

/** From when to when a signature holds, in seconds since 1970. */
type Validity = { from: number; until: number };

/**
 * The `Authorization` of a request to the XML API of COS (请求签名, signature v5, `q-sign-algorithm=sha1`). It covers
 * every parameter and header that is given.
 */
export function signObjectRequest(
  { secretId, secretKey }: Credentials,
  { method, path, query = {}, headers }: SignedRequest,
  { from, until }: Validity,
): string {
  const keyTime = `${from};${until}`;
  const [signedQuery, signedHeaders] = [canonical(query), canonical(headers)];
  const request = [method.toLowerCase(), path, signedQuery.pairs, signedHeaders.pairs, ''].join('\n');
  const toSign = ['sha1', keyTime, createHash('sha1').update(request).digest('hex'), ''].join('\n');
  return [
    'q-sign-algorithm=sha1',
    `q-ak=${secretId}`,
    `q-sign-time=${keyTime}`,
    `q-key-time=${keyTime}`,
    `q-header-list=${signedHeaders.names}`,
    `q-url-param-list=${signedQuery.names}`,
    `q-signature=${hmac(hmac(secretKey, keyTime), toSign)}`,
  ].join('&');
}

/** Names in lower case and sorted, each encoded: the list of names, and the pairs that are signed. */
function canonical(values: Record<string, string>): { names: string; pairs: string } {
  const entries = Object.entries(values)
    .map(([name, value]) => [encode(name).toLowerCase(), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    names: entries.map(([name]) => name).join(';'),
    pairs: entries.map((pair) => pair.join('=')).join('&'),
  };
}

/** `encodeURIComponent` leaves five characters that COS wants encoded. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const hmac = (key: string, text: string) => createHmac('sha1', key).update(text).digest('hex');
