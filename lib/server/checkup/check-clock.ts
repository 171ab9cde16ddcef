import type { Finding } from '@/lib/contracts/checkup';

const TIMEOUT_MS = 5_000;

/** Telling somebody before it is too late. */
const OFF_SECONDS = 60;
/** API 3.0 refuses what is signed further off (`AuthFailure.SignatureExpire`). */
const REFUSED_SECONDS = 300;

/** How far this machine's clock is from that of the cloud, by which it judges signatures; nothing without a cloud. */
export async function checkClock(apiEndpoint: string | undefined, now = Date.now): Promise<Finding[]> {
  if (apiEndpoint === undefined) return [];
  const askedAt = now();
  const request = fetch(apiEndpoint, { method: 'HEAD', signal: AbortSignal.timeout(TIMEOUT_MS) });
  const told = await request.then(
    ({ headers }) => Date.parse(headers.get('date') ?? ''),
    () => Number.NaN,
  );
  if (Number.isNaN(told)) return [{ id: 'clockUnknown', values: {} }];
  // The header counts whole seconds, and the answer was written between question and arrival.
  const seconds = Math.ceil(Math.abs(told + 500 - (askedAt + now()) / 2) / 1_000);
  const id = seconds > REFUSED_SECONDS ? 'clockRefused' : seconds >= OFF_SECONDS ? 'clockOff' : 'clockRight';
  return [{ id, values: { seconds } }];
}
