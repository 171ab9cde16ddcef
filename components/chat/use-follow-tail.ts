'use client';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

/** Closer to the end than this counts as being there: about one row. */
const NEAR_END_PX = 48;

export type FollowTail = {
  scrollerRef: RefObject<HTMLDivElement | null>;
  /** Holds one list (`ul`). */
  contentRef: RefObject<HTMLDivElement | null>;
  onScroll(): void;
  /** False while somebody reads back: then nothing moves their list. */
  isFollowing: boolean;
  /** Goes to the newest row and follows again. */
  follow(): void;
  /** Class of the scroller: it is this hook that holds the rows in place, because not every browser does. */
  anchoring: string;
  /** False until the browser took over. Reverse the scroller's direction until then, so that it opens at its end. */
  isReady: boolean;
};

/** The first row on screen, and how far below the scroller's top it is. */
type Anchor = { row: Element; top: number };

/**
 * Keeps a list at its newest row until the reader scrolls up, and again once they return to the end. Only scrolling up
 * counts as leaving: rows that arrive faster than scroll events would otherwise look like leaving. While somebody reads
 * back, the row they look at stays where it is, whatever comes or goes above it.
 */
export function useFollowTail(): FollowTail {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTop = useRef(0);
  const anchor = useRef<Anchor | undefined>(undefined);
  const [isFollowing, setFollowing] = useState(true);
  const isReady = useSyncExternalStore(neverChanges, inBrowser, onServer);

  const toEnd = useCallback(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    scroller.scrollTop = scroller.scrollHeight;
    lastTop.current = scroller.scrollTop;
  }, []);

  const keepPlace = useCallback(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    if (following.current) {
      toEnd();
      return;
    }
    const moved = anchor.current?.row.isConnected ? topWithin(scroller, anchor.current.row) - anchor.current.top : 0;
    if (Math.abs(moved) < 1) return;
    scroller.scrollTop += moved;
    lastTop.current = scroller.scrollTop;
  }, [toEnd]);

  const setFollow = useCallback((next: boolean) => {
    following.current = next;
    setFollowing(next);
  }, []);

  const follow = useCallback(() => {
    setFollow(true);
    toEnd();
  }, [setFollow, toEnd]);

  const onScroll = useCallback(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const wentUp = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    if (scrollHeight - clientHeight - scrollTop < NEAR_END_PX) setFollow(true);
    else if (wentUp) setFollow(false);
    if (!following.current) anchor.current = findAnchor(scroller, contentRef.current);
  }, [setFollow]);

  useLayoutEffect(() => {
    if (isReady) toEnd();
  }, [isReady, toEnd]);

  // Rows can come and go in one step without changing the height of them all.
  useLayoutEffect(() => {
    if (!following.current) keepPlace();
  });

  // New rows, rows that turn out taller than guessed, the keyboard and the phone's turn all change a size.
  useEffect(() => {
    const observer = new ResizeObserver(keepPlace);
    for (const element of [scrollerRef.current, contentRef.current]) if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [keepPlace]);

  return { scrollerRef, contentRef, onScroll, isFollowing, follow, anchoring: '[overflow-anchor:none]', isReady };
}

/** The row that leads to earlier ones stays on top when they come: holding it in place would move all others. */
function findAnchor(scroller: Element, content: Element | null): Anchor | undefined {
  const rows = content?.querySelector('ul')?.children;
  if (!rows) return undefined;
  let [low, high] = [rows[0]?.hasAttribute('data-way-back') ? 1 : 0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && topWithin(scroller, row) + row.clientHeight > 0) high = middle;
    else low = middle + 1;
  }
  const row = rows[low];
  return row && { row, top: topWithin(scroller, row) };
}

const topWithin = (scroller: Element, row: Element) =>
  row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;

const neverChanges = () => () => {};
const inBrowser = () => true;
const onServer = () => false;
