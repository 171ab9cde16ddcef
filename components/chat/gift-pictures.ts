import type { Gift } from '@/lib/contracts/gifts';

/** How each gift is drawn. */
export const GIFT_PICTURES: Record<Gift, string> = {
  flower: '🌸',
  applause: '👏',
  coffee: '☕️',
  star: '⭐️',
  rocket: '🚀',
};
