import { z } from 'zod';

/** Free reactions, the least showy first. A gift costs nothing; it is worth attention only. */
export const gift = z.enum(['flower', 'applause', 'coffee', 'star', 'rocket']);
export type Gift = z.infer<typeof gift>;

/** How many of each were given since the broadcast began. */
export type GiftTotals = Record<Gift, number>;

export const NO_GIFTS: GiftTotals = { flower: 0, applause: 0, coffee: 0, star: 0, rocket: 0 };
