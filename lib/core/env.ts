import { z } from 'zod';
import { chatSettings, NEEDED_BY_CHAT } from './env-chat';
import { listContradictions } from './env-contradictions';
import { NEEDED_BY_STORAGE, storageSettings } from './env-storage';
import { NEEDED_BY_VOD, vodSettings } from './env-vod';

const port = z.coerce.number().int().min(1).max(65_535);
const seconds = z.coerce.number().int().min(0);
const domain = z.string().regex(/^[a-z0-9.-]+(:\d+)?$/i, 'Give the domain alone, without https:// and without a path');
/** What is copied from a console brings a space or a line's end along easily. */
const copied = (name: string) =>
  z.string().regex(/^[!-~]+$/, `${name} has no spaces and plain characters only: copy it again`);

/** Every setting, all optional. `.env.example` lists the same keys (a test holds it). */
export const envSchema = z.object({
  /** HTTP: pages, FLV, HLS, chat. */
  PORT: port.default(3000),
  RTMP_PORT: port.default(1935),
  /** RTMP over TLS, for encoders across the internet. Needs a certificate and its key, both paths of PEM files. */
  RTMPS_PORT: port.optional(),
  RTMPS_CERT: z.string().min(1).optional(),
  RTMPS_KEY: z.string().min(1).optional(),
  /** Address to listen on. `127.0.0.1` keeps everything on this machine. */
  HOST: z.string().min(1).default('0.0.0.0'),
  /** The address people use, e.g. `https://live.example.org`, when a proxy stands in front. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'PUBLIC_URL must start with http:// or https://' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Database, recordings, pictures and secrets. */
  DATA_DIR: z.string().min(1).default('var'),
  /** `file:/path/to.db`, `mysql://user:password@host/name` or `mariadb://…`. Default: SQLite inside DATA_DIR. */
  DATABASE_URL: z
    .string()
    .regex(/^(file|mysql|mariadb):/, 'DATABASE_URL must start with file:, mysql:// or mariadb://')
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Addresses of proxies whose X-Forwarded-For is believed, separated by commas. Default: nobody's. */
  TRUSTED_PROXIES: z.string().default(''),
  /** Name or path of ffmpeg, which makes pictures of running broadcasts. Without it cards show covers only. */
  FFMPEG_PATH: z.string().min(1).default('ffmpeg'),
  /** Whoever asks for `/metrics` must send it as a bearer token. Without it only this machine and its network may ask. */
  METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN must have at least 16 characters').optional(),
  /** Processes that serve viewers of FLV besides the edge: `auto` is one for each core beyond two, four at most. */
  VIEWER_PROCESSES: z
    .union([z.literal('auto'), z.coerce.number().int().min(0).max(64)], {
      error: 'VIEWER_PROCESSES must be auto or a whole number from 0 to 64',
    })
    .default('auto'),
  /** Compress what chat sends to everybody, once for all: less traffic in busy rooms, a little more work for browsers. */
  CHAT_COMPRESSION: z.enum(['on', 'off']).default('off'),
  /** A broadcast longer than this becomes a replay. */
  REPLAY_MIN_SECONDS: seconds.default(60),
  /** The largest file that may be sent to become a replay, in megabytes (10^6 bytes); 0: none may. */
  UPLOAD_MAX_MB: z.coerce.number().int().min(0).default(4096),
  /** How long a publisher that lost its connection may take to come back before the broadcast ends. */
  PUBLISHER_GRACE_SECONDS: seconds.default(20),
  /** Who takes video in and hands it out: this program, or Tencent Cloud (CSS). */
  LIVE_PROVIDER: z.enum(['embedded', 'tencent']).default('embedded'),
  /** The API key of the cloud account. */
  TENCENT_SECRET_ID: copied('TENCENT_SECRET_ID').optional(),
  TENCENT_SECRET_KEY: copied('TENCENT_SECRET_KEY').optional(),
  /** The two domains of CSS: names alone, a port only in tests. */
  TENCENT_CSS_PUSH_DOMAIN: domain.optional(),
  TENCENT_CSS_PLAY_DOMAIN: domain.optional(),
  TENCENT_CSS_APP_NAME: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'TENCENT_CSS_APP_NAME may have letters, digits, - and _')
    .default('live'),
  /** What signs push and play addresses, as the console shows them. */
  TENCENT_CSS_PUSH_KEY: copied('TENCENT_CSS_PUSH_KEY').optional(),
  TENCENT_CSS_PUSH_KEY_BACKUP: copied('TENCENT_CSS_PUSH_KEY_BACKUP').optional(),
  TENCENT_CSS_PLAY_KEY: copied('TENCENT_CSS_PLAY_KEY').optional(),
  TENCENT_CSS_PLAY_KEY_BACKUP: copied('TENCENT_CSS_PLAY_KEY_BACKUP').optional(),
  /** Which of the two keys signs. The cloud takes both, so that they can be changed one after the other. */
  TENCENT_CSS_SIGN_WITH: z.enum(['primary', 'backup']).default('primary'),
  /** What signs the callbacks of CSS. */
  TENCENT_CSS_CALLBACK_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{8,32}$/, 'TENCENT_CSS_CALLBACK_KEY must have 8 to 32 letters and digits')
    .optional(),
  /** Where screenshots of CSS can be seen, as their callbacks name it: an origin. Without it they are not shown. */
  TENCENT_CSS_SNAPSHOT_ORIGIN: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, 'TENCENT_CSS_SNAPSHOT_ORIGIN must be http:// or https:// and a host')
    .optional(),
  TENCENT_CSS_API_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'TENCENT_CSS_API_ENDPOINT must start with http:// or https://' })
    .default('https://live.tencentcloudapi.com'),
  ...vodSettings,
  ...storageSettings,
  ...chatSettings,
  /** Secret part of the address under which apps of the 小直播 protocol are answered. Without it they are not. */
  XIAOZHIBO_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,100}$/, 'XIAOZHIBO_PREFIX must be 20 to 100 letters, digits, - and _')
    .optional(),
});

export type Env = z.infer<typeof envSchema>;

/** What a provider cannot do without. */
const NEEDED_BY_LIVE = [
  'TENCENT_SECRET_ID',
  'TENCENT_SECRET_KEY',
  'TENCENT_CSS_PUSH_DOMAIN',
  'TENCENT_CSS_PLAY_DOMAIN',
  'TENCENT_CSS_PUSH_KEY',
  'TENCENT_CSS_PLAY_KEY',
  'TENCENT_CSS_CALLBACK_KEY',
] as const satisfies ReadonlyArray<keyof Env>;

/** The same when the backup keys sign. */
const NEEDED_BY_BACKUP_KEYS = ['TENCENT_CSS_PUSH_KEY_BACKUP', 'TENCENT_CSS_PLAY_KEY_BACKUP'] as const;

/** Parses the environment once, at start. Empty values count as not set. Throws one readable list of what is wrong. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = envSchema.safeParse(given);
  const others = [...listMissing(given), ...listContradictions(given)];
  if (parsed.success && others.length === 0) return parsed.data;
  const wrong = parsed.success ? [] : [z.prettifyError(parsed.error)];
  throw new Error(['Settings that need fixing:', ...wrong, ...others].join('\n'));
}

/** One line for each setting that the chosen providers need and nobody gave. */
function listMissing(given: Record<string, string | undefined>): string[] {
  const live =
    given.TENCENT_CSS_SIGN_WITH === 'backup' ? [...NEEDED_BY_LIVE, ...NEEDED_BY_BACKUP_KEYS] : NEEDED_BY_LIVE;
  const needs: Record<string, readonly string[]> = {
    LIVE: live,
    VOD: NEEDED_BY_VOD,
    STORAGE: NEEDED_BY_STORAGE,
    CHAT: NEEDED_BY_CHAT,
  };
  const chosen = Object.keys(needs).filter((role) => given[`${role}_PROVIDER`] === 'tencent');
  return [...new Set(chosen.flatMap((role) => needs[role] ?? []))]
    .filter((name) => given[name] === undefined)
    .map((name) => {
      const role = chosen.find((candidate) => needs[candidate]?.includes(name));
      return `✖ Needed with ${role}_PROVIDER=tencent\n  → at ${name}`;
    });
}
