import { type GiftTotals, gift, NO_GIFTS } from '@/lib/contracts/gifts';
import type { Runtime } from '@/lib/runtime';

/** How many of each gift were given in a room since a moment. Gifts that exist no more are left out. */
export async function readGiftTotals({ db }: Pick<Runtime, 'db'>, roomId: string, since: Date): Promise<GiftTotals> {
  const totals = await db.gifts.totals(roomId, since);
  const known = gift.options.map((name) => [name, totals.get(name) ?? 0]);
  return { ...NO_GIFTS, ...Object.fromEntries(known) };
}
