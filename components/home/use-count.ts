import { useFormatter } from 'next-intl';

const COMPACT_FROM = 10_000;

/** Writes counts for people: `8,310`, then `1.3万` or `12.8K`. */
export function useCount(): (count: number) => string {
  const format = useFormatter();
  return (count) => format.number(count, count < COMPACT_FROM ? {} : { notation: 'compact', maximumFractionDigits: 1 });
}
