import { randomBytes } from 'node:crypto';
import { ApiFailure, createApi3 } from './api3';
import type { CloudService } from './cloud';
import { type CosPolicy, readCosPolicy } from './cos-policy';

/** A key that was lent: it does what its policy allows, until it expires (seconds since 1970). */
export type LentKey = { secretKey: string; token: string; policy: CosPolicy; expiresAt: number };

export type Sts = CloudService & {
  find(secretId: string): LentKey | undefined;
  /** Ends all keys that are out, as time does. */
  expireAll(): void;
};

const MAX_DURATION_SECONDS = 7_200;

/** STS 2018-08-13 as far as uploads need it: `GetFederationToken`. */
export function createSts({ credentials }: { credentials: { secretId: string; secretKey: string } }): Sts {
  const lent = new Map<string, LentKey>();
  const nowSeconds = () => Math.floor(Date.now() / 1_000);

  const service = createApi3({
    version: '2018-08-13',
    credentials,
    actions: {
      GetFederationToken({ Name: name, Policy: policy, DurationSeconds: duration = 1_800 }) {
        if (typeof name !== 'string' || name === '') throw new ApiFailure('MissingParameter', 'Name is missing.');
        if (typeof duration !== 'number' || duration <= 0 || duration > MAX_DURATION_SECONDS) {
          throw new ApiFailure('InvalidParameterValue', 'DurationSeconds is out of its range.');
        }
        const [secretId, secretKey, token] = [name, name, name].map(() => randomBytes(18).toString('base64url'));
        if (!secretId || !secretKey || !token) throw new Error('no key');
        const expiresAt = nowSeconds() + duration;
        lent.set(secretId, { secretKey, token, policy: toPolicy(policy), expiresAt });
        return {
          Credentials: { Token: token, TmpSecretId: secretId, TmpSecretKey: secretKey },
          ExpiredTime: expiresAt,
          Expiration: new Date(expiresAt * 1_000).toISOString(),
        };
      },
    },
  });

  return {
    ...service,
    find: (secretId) => lent.get(secretId),
    expireAll() {
      for (const key of lent.values()) key.expiresAt = 0;
    },
  };
}

function toPolicy(encoded: unknown): CosPolicy {
  const policy = typeof encoded === 'string' ? readCosPolicy(decodeURIComponent(encoded)) : undefined;
  if (!policy) throw new ApiFailure('InvalidParameter.StrategyFormatError', 'The policy cannot be read.');
  return policy;
}
