import { AppError } from '@/lib/core/errors';
import { CONTENT_TYPE, signApiCall } from './api-signature';
import type { Credentials } from './object-signature';

/** Where temporary keys are made, and of which bucket; `endpoint` is the origin of STS. */
export type UploadKeySettings = { endpoint: string; credentials: Credentials; bucket: string; region: string };

/** Who may put what: this object alone, of this content type, of at most `maxBytes`. */
type Permission = { objectKey: string; contentType: string; maxBytes: number };

/** `startsAt` and `expiresAt` in seconds since 1970. */
export type UploadKey = { credentials: Required<Credentials>; startsAt: number; expiresAt: number };

const VERSION = '2018-08-13';
const TIMEOUT_MS = 10_000;
/** Enough for 5 MB over a very slow line. */
const VALID_SECONDS = 900;

/**
 * A temporary key of STS (`GetFederationToken`) that can do one thing. Throws `provider_failed` when it is refused,
 * `unavailable` when no answer comes.
 */
export async function createUploadKey(settings: UploadKeySettings, permission: Permission): Promise<UploadKey> {
  const startsAt = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    Name: 'upload',
    Policy: encodeURIComponent(JSON.stringify(toPolicy(settings, permission))),
    DurationSeconds: VALID_SECONDS,
  });
  const answer = await callSts(settings, { body, at: startsAt });
  const { Credentials: keys, ExpiredTime: expiresAt } = answer;
  if (!keys || !expiresAt) {
    const cause = new Error(`GetFederationToken answered ${answer.Error?.Code ?? 'nothing known'}`);
    throw new AppError('provider_failed', 'The picture store gives no leave to upload now.', { cause });
  }
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token } = keys;
  return { credentials: { secretId, secretKey, token }, startsAt, expiresAt };
}

type StsAnswer = {
  Credentials?: { Token: string; TmpSecretId: string; TmpSecretKey: string };
  ExpiredTime?: number;
  Error?: { Code: string };
};

async function callSts(
  { endpoint, credentials, region }: UploadKeySettings,
  { body, at }: { body: string; at: number },
): Promise<StsAnswer> {
  // The API signs the name of the host without its port.
  const host = new URL(endpoint).hostname;
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      body,
      headers: {
        authorization: signApiCall(credentials, { service: 'sts', host, body, at }),
        'content-type': CONTENT_TYPE,
        'x-tc-action': 'GetFederationToken',
        'x-tc-version': VERSION,
        'x-tc-timestamp': String(at),
        'x-tc-region': region,
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = (await response.json()) as { Response?: StsAnswer };
    return answer.Response ?? {};
  } catch (cause) {
    throw new AppError('unavailable', 'The picture store cannot be reached. Try again in a moment.', { cause });
  }
}

/** The policy in the language of CAM, version 2.0. The number of the account is the end of the bucket's name. */
function toPolicy({ bucket, region }: UploadKeySettings, { objectKey, contentType, maxBytes }: Permission) {
  const appId = bucket.slice(bucket.lastIndexOf('-') + 1);
  return {
    version: '2.0',
    statement: [
      {
        effect: 'allow',
        action: ['name/cos:PutObject'],
        resource: [`qcs::cos:${region}:uid/${appId}:${bucket}/${objectKey}`],
        condition: {
          numeric_less_than_equal: { 'cos:content-length': maxBytes },
          string_like: { 'cos:content-type': contentType },
        },
      },
    ],
  };
}
