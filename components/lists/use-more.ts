'use client';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '@/components/moderation/use-act';
import type { Page } from '@/lib/contracts/rooms';
import { type Load, onlyOnce, readPages } from './pages';

export type More<T> = {
  /** What the server painted and what was asked for since, each once. */
  items: readonly T[];
  /** Where it goes on; null when that is all. */
  next: string | null;
  isBusy: boolean;
  /** How many the last page brought; undefined before anybody asked. */
  added: number | undefined;
  showMore: () => void;
};

/**
 * A list that begins with what the server painted and grows page by page. When the page is painted afresh, what was
 * added is read again too, so that nothing that is gone stays and nothing falls between two pages.
 */
export function useMore<T extends { id: string }>(first: Page<T>, load: Load<T>): More<T> {
  const act = useAct();
  const [pages, setPages] = useState<readonly Page<T>[]>([]);
  const [isBusy, setBusy] = useState(false);
  const painted = useRef(first);
  const { next } = pages.at(-1) ?? first;

  useEffect(() => {
    if (painted.current === first) return;
    painted.current = first;
    readPages({ from: first.next, count: pages.length, load }).then(
      (fresh) => painted.current === first && setPages(fresh),
      () => {}, // what was there is better than nothing, and the next painting tries again
    );
  }, [first, load, pages.length]);

  const showMore = async () => {
    if (next === null || isBusy) return;
    setBusy(true);
    await act(async () => {
      const page = await load(next);
      setPages((known) => [...known, page]);
    });
    setBusy(false);
  };

  return {
    items: onlyOnce([first, ...pages].flatMap(({ items }) => items)),
    next,
    isBusy,
    added: pages.at(-1)?.items.length,
    showMore: () => void showMore(),
  };
}
