import { z } from 'zod';
import { CATEGORY_IDS } from '@/lib/core/categories';
import type { RecordingCard } from './recordings';
import type { Page, RoomCard } from './rooms';

/** What a visitor may look for; words in any script. */
export const searchQuery = z.string().trim().max(100);

export const liveOrder = z.enum(['viewers', 'time']);

/**
 * What the address of the home page says. A part that says something else counts as not said: an address that was cut
 * must still show a page.
 */
export const homeQuery = z.object({
  q: searchQuery.min(1).optional().catch(undefined),
  category: z.enum(CATEGORY_IDS).optional().catch(undefined),
  /** One list, page by page; left out: the beginning of each. */
  show: z.enum(['live', 'upcoming', 'replays']).optional().catch(undefined),
  order: liveOrder.optional().catch(undefined),
  /** Where the one list goes on. */
  cursor: z.string().max(200).optional().catch(undefined),
});
export type HomeQuery = z.output<typeof homeQuery>;

/** Lists for a query; a list that was not asked for is empty. */
export type HomeLists = {
  live: Page<RoomCard>;
  upcoming: Page<RoomCard>;
  recordings: Page<RecordingCard>;
};

/** What the hosts somebody follows broadcast. */
export type FollowedRooms = { live: RoomCard[]; upcoming: RoomCard[] };
