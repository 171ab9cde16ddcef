import { z } from 'zod';

const address = (name: string) =>
  z.string().regex(/^https?:\/\/[^/]+$/, `${name} must be http:// or https:// and a host`);

/** Settings of where pictures live, a part of `envSchema`. */
export const storageSettings = {
  /** Who keeps covers and other pictures: a folder of this machine, or Tencent Cloud (COS). */
  STORAGE_PROVIDER: z.enum(['embedded', 'tencent']).default('embedded'),
  /** Name of the bucket with the number of the account at its end. */
  TENCENT_COS_BUCKET: z
    .string()
    .regex(/^[a-z0-9-]{1,50}-\d{5,20}$/, 'TENCENT_COS_BUCKET must end with the number of the account: name-1250000000')
    .optional(),
  TENCENT_COS_REGION: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, 'TENCENT_COS_REGION must be a region such as ap-guangzhou')
    .optional(),
  /** Address of the bucket. */
  TENCENT_COS_ENDPOINT: address('TENCENT_COS_ENDPOINT').default('https://{bucket}.cos.{region}.myqcloud.com'),
  /** `on`: pictures are shown in the size that pages need. The bucket has to be bound to image processing. */
  TENCENT_COS_IMAGE_PROCESSING: z.enum(['on', 'off']).default('off'),
  /** Where temporary keys for uploads are made. */
  TENCENT_STS_ENDPOINT: address('TENCENT_STS_ENDPOINT').default('https://sts.tencentcloudapi.com'),
};

/** What `STORAGE_PROVIDER=tencent` cannot do without. */
export const NEEDED_BY_STORAGE = [
  'TENCENT_SECRET_ID',
  'TENCENT_SECRET_KEY',
  'TENCENT_COS_BUCKET',
  'TENCENT_COS_REGION',
] as const;
