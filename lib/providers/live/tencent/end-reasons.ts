import type { EndReason } from '@/lib/contracts/streams';

/** `errcode` of an end that the publisher wanted ("断流记录"); all others are connections that were lost or cut. */
const GOODBYES: ReadonlySet<number> = new Set([1, 2, 3, 4, 35]);

/** Why a push ended, in our words. Whoever was cut may come back, so that counts as lost. */
export const toEndReason = (errcode: number): EndReason =>
  GOODBYES.has(errcode) ? 'publisher-stopped' : 'publisher-lost';
