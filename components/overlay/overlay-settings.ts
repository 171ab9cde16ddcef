import { z } from 'zod';

const switchedOn = z.enum(['1', '0']).transform((value) => value === '1');

/**
 * How an overlay looks, as its address says: what is left out or cannot be read is as below, so that a typing mistake
 * never costs the picture its chat. `docs/obs.md` has the table.
 */
const overlaySettings = z.object({
  /** What stands behind the words. */
  theme: z.enum(['dark', 'light', 'none']).catch('dark'),
  /** Height of the letters in pixels. */
  size: z.coerce.number().int().min(10).max(72).catch(22),
  align: z
    .enum(['start', 'end'])
    .or(z.enum(['left', 'right']).transform(toSide))
    .catch('start'),
  /** How many messages stand at once. */
  max: z.coerce.number().int().min(1).max(50).catch(12),
  /** Seconds until a message goes; 0 keeps it until newer ones push it away. */
  fade: z.coerce.number().int().min(0).max(600).catch(0),
  /** Whether names stand before the words. */
  names: switchedOn.catch(true),
  /** Whether those are shown that also fly over the picture, and those that do not. */
  danmaku: z.enum(['all', 'only', 'hide']).catch('all'),
});
export type OverlaySettings = z.infer<typeof overlaySettings>;

function toSide(side: 'left' | 'right'): 'start' | 'end' {
  return side === 'left' ? 'start' : 'end';
}

/** Reads the query of an overlay's address; of what is said twice, the first counts. */
export const readOverlaySettings = (query: Record<string, string | string[] | undefined>): OverlaySettings =>
  overlaySettings.parse(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])),
  );
