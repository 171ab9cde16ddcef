import type { Page } from '@/lib/contracts/rooms';

/** Reads the page that begins at a cursor. */
export type Load<T> = (cursor: string) => Promise<Page<T>>;

/** The next `count` pages in their order, fewer when the list ends before. Rejects when one cannot be read. */
export async function readPages<T>({
  from,
  count,
  load,
}: {
  from: string | null;
  count: number;
  load: Load<T>;
}): Promise<Page<T>[]> {
  const pages: Page<T>[] = [];
  for (let next = from; next !== null && pages.length < count; next = pages.at(-1)?.next ?? null) {
    pages.push(await load(next));
  }
  return pages;
}

/** Each item once, where it stood first: lists move while they are read. */
export const onlyOnce = <T extends { id: string }>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];
