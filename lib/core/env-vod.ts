import { z } from 'zod';

/** Settings of where recordings are kept, a part of `envSchema`. */
export const vodSettings = {
  /** Who keeps recordings: this machine, or Tencent Cloud (VOD), which keeps those that CSS makes. */
  VOD_PROVIDER: z.enum(['embedded', 'tencent']).default('embedded'),
  /** The application in VOD; the main one has the number of the account. */
  TENCENT_VOD_SUB_APP_ID: z.coerce
    .number('TENCENT_VOD_SUB_APP_ID must be a number')
    .int('TENCENT_VOD_SUB_APP_ID must be a whole number')
    .positive('TENCENT_VOD_SUB_APP_ID must be more than 0')
    .optional(),
  /** The domain that recordings play from. Without it they play from the one that each account has. */
  TENCENT_VOD_PLAY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/i, 'Give the domain alone, without https:// and without a path')
    .optional(),
  /** What signs play addresses (Key anti-leech). Without it recordings of closed channels cannot be played. */
  TENCENT_VOD_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{8,20}$/, 'TENCENT_VOD_KEY must have 8 to 20 letters and digits')
    .optional(),
  TENCENT_VOD_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, 'TENCENT_VOD_ENDPOINT must be http:// or https:// and a host')
    .default('https://vod.tencentcloudapi.com'),
};

/** What `VOD_PROVIDER=tencent` cannot do without. */
export const NEEDED_BY_VOD = ['TENCENT_SECRET_ID', 'TENCENT_SECRET_KEY', 'TENCENT_VOD_SUB_APP_ID'] as const;
