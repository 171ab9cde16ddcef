import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { CloudRequest } from './cloud';

/** Why COS refuses a request, by its own codes, with the status that goes with each. */
export const COS_STATUS = {
  AccessDenied: 403,
  AccessForbidden: 403,
  InvalidAccessKeyId: 403,
  SignatureDoesNotMatch: 403,
  RequestTimeTooSkewed: 403,
  ExpiredToken: 400,
  EntityTooLarge: 400,
  InvalidPart: 400,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  PreconditionFailed: 412,
  InvalidRange: 416,
} as const;
export type CosCode = keyof typeof COS_STATUS;

/** A signature of version 5 taken apart. */
export type CosSignature = {
  secretId: string;
  keyTime: string;
  headerNames: string[];
  parameterNames: string[];
  signature: string;
};

/** The signature in the header of a request, or in its query; undefined when it has none. */
export function readCosSignature({
  headers,
  query,
}: Pick<CloudRequest, 'headers' | 'query'>): CosSignature | undefined {
  const fields = headers.authorization === undefined ? query : new URLSearchParams(headers.authorization);
  const signature = fields.get('q-signature');
  if (!signature || fields.get('q-sign-algorithm') !== 'sha1') return undefined;
  const list = (name: string) => (fields.get(name) ?? '').split(';').filter(Boolean);
  return {
    secretId: fields.get('q-ak') ?? '',
    keyTime: fields.get('q-key-time') ?? '',
    headerNames: list('q-header-list'),
    parameterNames: list('q-url-param-list'),
    signature,
  };
}

/** Checks time and signature as COS does: computed again from what arrived, over what the signature says it covers. */
export function refuseCosSignature(
  request: Pick<CloudRequest, 'method' | 'path' | 'headers' | 'query'>,
  signed: CosSignature,
  { secretKey, nowSeconds }: { secretKey: string; nowSeconds: number },
): CosCode | undefined {
  const [from = Number.NaN, until = Number.NaN] = signed.keyTime.split(';').map(Number);
  if (!(from - CLOCK_SKEW_SECONDS <= nowSeconds && nowSeconds <= until)) return 'RequestTimeTooSkewed';
  const expected = Buffer.from(computeCosSignature(request, signed, secretKey));
  const given = Buffer.from(signed.signature);
  return expected.length === given.length && timingSafeEqual(expected, given) ? undefined : 'SignatureDoesNotMatch';
}

const CLOCK_SKEW_SECONDS = 900;

export function computeCosSignature(
  { method, path, headers, query }: Pick<CloudRequest, 'method' | 'path' | 'headers' | 'query'>,
  { keyTime, headerNames, parameterNames }: CosSignature,
  secretKey: string,
): string {
  const parameters = Object.fromEntries([...query].map(([name, value]) => [encode(name).toLowerCase(), value]));
  const pairs = (names: string[], textOf: (name: string) => unknown) =>
    names.map((name) => `${name}=${encode(String(textOf(name) ?? ''))}`).join('&');
  const lines = [
    method.toLowerCase(),
    decodeURIComponent(path),
    pairs(parameterNames, (name) => parameters[name]),
    pairs(headerNames, (name) => headers[decodeURIComponent(name)]),
    '',
  ];
  const toSign = ['sha1', keyTime, createHash('sha1').update(lines.join('\n')).digest('hex'), ''].join('\n');
  return hmac(hmac(secretKey, keyTime), toSign);
}

const hmac = (key: string, text: string) => createHmac('sha1', key).update(text).digest('hex');
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
