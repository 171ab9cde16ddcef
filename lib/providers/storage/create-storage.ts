import type { Env } from '@/lib/core/env';
import { createEmbeddedStorage } from './embedded';
import type { StorageProvider } from './storage-provider';
import { createTencentStorage } from './tencent/storage';

/** The storage that the settings choose; `directory` is for pictures that stay on this machine. */
export function createStorage(env: Env, { directory }: { directory: string }): StorageProvider {
  const { TENCENT_SECRET_ID: secretId, TENCENT_SECRET_KEY: secretKey } = env;
  const { TENCENT_COS_BUCKET: bucket, TENCENT_COS_REGION: region } = env;
  if (env.STORAGE_PROVIDER === 'embedded') return createEmbeddedStorage({ directory });
  if (!secretId || !secretKey || !bucket || !region) throw new Error('readEnv() lets no such settings through.');
  return createTencentStorage({
    credentials: { secretId, secretKey },
    bucket,
    region,
    endpoint: env.TENCENT_COS_ENDPOINT,
    stsEndpoint: env.TENCENT_STS_ENDPOINT,
    processesImages: env.TENCENT_COS_IMAGE_PROCESSING === 'on',
  });
}
