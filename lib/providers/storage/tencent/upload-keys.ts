import { z } from 'zod';
import { callApi } from '@/lib/providers/tencent/api3';
import type { Credentials } from './object-signature';

/** Where temporary keys are made, and of which bucket; `endpoint` is the origin of STS. */
export type UploadKeySettings = { endpoint: string; credentials: Credentials; bucket: string; region: string };

/** Who may put what: this object alone, of this content type, of at most `maxBytes`. */
type Permission = { objectKey: string; contentType: string; maxBytes: number };

/** `startsAt` and `expiresAt` in seconds since 1970. */
export type UploadKey = { credentials: Required<Credentials>; startsAt: number; expiresAt: number };

const VERSION = '2018-08-13';
/** Enough for 5 MB over a very slow line. */
const VALID_SECONDS = 900;

const federationToken = z.object({
  Credentials: z.object({ Token: z.string(), TmpSecretId: z.string(), TmpSecretKey: z.string() }),
  ExpiredTime: z.number(),
});

/**
 * A temporary key of STS (`GetFederationToken`) that can do one thing. Throws `provider_failed` when it is refused,
 * `unavailable` when no answer comes.
 */
export async function createUploadKey(settings: UploadKeySettings, permission: Permission): Promise<UploadKey> {
  const startsAt = Math.floor(Date.now() / 1000);
  const { endpoint, credentials, region } = settings;
  const answer = await callApi(
    { endpoint, service: 'sts', version: VERSION, credentials, region },
    'GetFederationToken',
    {
      Name: 'upload',
      Policy: encodeURIComponent(JSON.stringify(toPolicy(settings, permission))),
      DurationSeconds: VALID_SECONDS,
    },
  );
  const { Credentials: keys, ExpiredTime: expiresAt } = federationToken.parse(answer);
  const { TmpSecretId: secretId, TmpSecretKey: secretKey, Token: token } = keys;
  return { credentials: { secretId, secretKey, token }, startsAt, expiresAt };
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
