import { z } from 'zod';

/** Settings of what carries chat, a part of `envSchema`. */
export const chatSettings = {
  /** What carries chat to pages: sockets of this program, or groups of Tencent Cloud (IM). */
  CHAT_PROVIDER: z.enum(['embedded', 'tencent']).default('embedded'),
  /** The application in the IM console, and the key that signs who somebody is there. */
  TENCENT_IM_SDK_APP_ID: z.coerce
    .number({ error: 'TENCENT_IM_SDK_APP_ID must be the number of the application' })
    .int()
    .positive()
    .optional(),
  TENCENT_IM_SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'TENCENT_IM_SECRET_KEY must have 64 digits and letters from a to f')
    .optional(),
  /** The account of the application that may call its REST API. */
  TENCENT_IM_ADMIN: z
    .string()
    .regex(/^[!-~]{1,32}$/, 'TENCENT_IM_ADMIN must be the name of an administrator of the application')
    .default('administrator'),
  /** What signs webhooks: the token of their authentication, as typed into the console. */
  TENCENT_IM_WEBHOOK_TOKEN: z
    .string()
    .min(8, 'TENCENT_IM_WEBHOOK_TOKEN must have at least 8 characters')
    .max(64, 'TENCENT_IM_WEBHOOK_TOKEN must have at most 64 characters')
    .optional(),
  /** Where the REST API is: another host for applications outside of mainland China. */
  TENCENT_IM_REST_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, 'TENCENT_IM_REST_ENDPOINT must be http:// or https:// and a host')
    .default('https://console.tim.qq.com'),
  /** Where browsers connect to instead of the usual hosts. */
  TENCENT_IM_PROXY: z.url({ protocol: /^wss?$/, error: 'TENCENT_IM_PROXY must start with ws:// or wss://' }).optional(),
};

/** What `CHAT_PROVIDER=tencent` cannot do without. */
export const NEEDED_BY_CHAT = ['TENCENT_IM_SDK_APP_ID', 'TENCENT_IM_SECRET_KEY', 'TENCENT_IM_WEBHOOK_TOKEN'] as const;
