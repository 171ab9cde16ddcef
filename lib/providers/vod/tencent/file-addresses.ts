import { randomBytes } from 'node:crypto';
import type { RecordedFormat } from '@/lib/contracts/streams';
import { NOWHERE, type ReplayAddresses, type ReplayTarget } from '../vod-provider';
import { signFile } from './file-signature';
import type { VodSettings } from './settings';

/** Of open channels: pages may stay open for days, and whole days can be cached. */
const OPEN_TTL_DAYS = 7;
const DAY_SECONDS = 24 * 3600;
const SALT_BYTES = 5;

/** Each account has a subdomain of this one. */
const OWN_DOMAINS = '*.vod2.myqcloud.com';

/** Where pages have to reach to play. */
export const listPlayOrigins = ({ playDomain = OWN_DOMAINS }: Pick<VodSettings, 'playDomain'>): string[] =>
  hasPort(playDomain) ? [`http://${playDomain}`] : [`https://${playDomain}`];

/**
 * Where the files of a recording play from, signed wherever a key can sign. Nowhere when an address has to be signed and
 * there is no key: an open address would be good for everybody, for ever.
 */
export function toFileAddresses(
  { playDomain, key }: Pick<VodSettings, 'playDomain' | 'key'>,
  { files, signed }: ReplayTarget,
  nowMs: number,
): ReplayAddresses {
  if (signed && !key) return NOWHERE;
  const expiresAt = signed ? signed.expiresAt.getTime() / 1_000 : endOfDay(nowMs / 1_000) + OPEN_TTL_DAYS * DAY_SECONDS;
  const addressOf = (format: RecordedFormat): string | null => {
    const file = files.find((candidate) => candidate.format === format);
    if (!file) return null;
    const url = toPlayUrl(file.url, playDomain);
    // One that everybody has can be the same for everybody, so that caches share it.
    const salt = signed && randomBytes(SALT_BYTES).toString('hex');
    if (key) url.search = signFile(key, url.pathname, { expiresAt, salt });
    return url.href;
  };
  return { hls: addressOf('hls'), mp4: addressOf('mp4'), flv: addressOf('flv') };
}

/** The cloud reports addresses without TLS, which all its domains have. One with a port is a test's. */
function toPlayUrl(reported: string, playDomain: string | undefined): URL {
  const url = new URL(reported);
  if (playDomain) url.host = playDomain;
  url.protocol = url.port === '' ? 'https:' : 'http:';
  return url;
}

const endOfDay = (seconds: number) => Math.ceil(seconds / DAY_SECONDS) * DAY_SECONDS;
const hasPort = (domain: string) => /:\d+$/.test(domain);
