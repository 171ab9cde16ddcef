import type { GivenGift } from '@/lib/contracts/chat';

/** One person's gifts of one kind while they are over the picture. `at` is when the last one came. */
export type GiftBurst = GivenGift & { key: string; at: number };

const MAX_BURSTS = 3;

/** Adds to the burst that is shown, or shows another one in place of the oldest. */
export function addBurst(shown: readonly GiftBurst[], given: GivenGift, at: number): readonly GiftBurst[] {
  const key = `${given.senderId} ${given.gift}`;
  const index = shown.findIndex((burst) => burst.key === key);
  const known = shown[index];
  if (known) return shown.with(index, { ...given, key, at, count: known.count + given.count });
  const oldest = shown.length < MAX_BURSTS ? undefined : shown.toSorted((a, b) => a.at - b.at)[0];
  return [...shown.filter((burst) => burst !== oldest), { ...given, key, at }];
}
