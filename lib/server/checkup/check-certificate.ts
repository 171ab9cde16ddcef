import { X509Certificate } from 'node:crypto';
import type { Finding } from '@/lib/contracts/checkup';
import type { Rtmps } from '../rtmps';

const DAY_MS = 86_400_000;

/** Certificates are renewed a month before they end; later than this somebody has to look. */
const SOON_DAYS = 14;

/** How long the certificate of RTMPS is valid; nothing without RTMPS. */
export function checkCertificate(rtmps: Pick<Rtmps, 'cert'> | undefined, now = Date.now()): Finding[] {
  if (!rtmps) return [];
  const endsAt = Date.parse(new X509Certificate(rtmps.cert).validTo);
  const days = Math.floor((endsAt - now) / DAY_MS);
  const id = days < 0 ? 'certificateEnded' : days < SOON_DAYS ? 'certificateEnds' : 'certificateValid';
  return [{ id, values: { days: Math.abs(days) } }];
}
