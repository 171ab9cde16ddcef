import { createHash } from 'node:crypto';

/** What an address may be bound to besides its folder; `previewSeconds` and `maxAddresses` narrow what it allows. */
export type SignatureTerms = {
  /** Unix seconds. */
  expiresAt: number;
  previewSeconds?: number | undefined;
  /** How many addresses of viewers may use it, 9 at most. */
  maxAddresses?: number | undefined;
  /** Makes two addresses of one file different. */
  salt?: string | undefined;
};

/**
 * The query that signs an address of VOD (Key 防盗链): `t`, `exper`, `rlimit`, `us` and
 * `sign = lower-hex md5(key + folder + t + exper + rlimit + us)`, those left out contributing nothing. It covers the
 * folder of the file, so that what a playlist names beside itself is signed by the same query.
 */
export function signFile(key: string, path: string, terms: SignatureTerms): string {
  const { expiresAt, previewSeconds, maxAddresses, salt } = terms;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const given = {
    t: Math.floor(expiresAt).toString(16),
    exper: previewSeconds?.toString(),
    rlimit: maxAddresses?.toString(),
    us: salt,
  };
  const parts = Object.entries(given).filter((part): part is [string, string] => part[1] !== undefined);
  const sign = createHash('md5')
    .update(`${key}${folder}${parts.map(([, value]) => value).join('')}`)
    .digest('hex');
  return new URLSearchParams([...parts, ['sign', sign]]).toString();
}
