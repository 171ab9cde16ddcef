'use client';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

/** Closer to the end than this counts as being there: about one row. */
const NEAR_END_PX = 48;

export type FollowTail = {
  scrollerRef: RefObject<HTMLDivElement | null>;
  contentRef: RefObject<HTMLDivElement | null>;
  onScroll(): void;
  /** False while somebody reads back: then nothing moves their list. */
  isFollowing: boolean;
  /** Goes to the newest row and follows again. */
  follow(): void;
  /**
   * Class of the scroller. While it follows, the browser must not hold the rows on screen in place: dropping the oldest
   * of a full list would then look like scrolling up.
   */
  anchoring: string;
  /** False until the browser took over. Reverse the scroller's direction until then, so that it opens at its end. */
  isReady: boolean;
};

/**
 * Keeps a list at its newest row until the reader scrolls up, and again once they return to the end. Only scrolling up
 * counts as leaving: rows that arrive faster than scroll events would otherwise look like leaving.
 */
export function useFollowTail(): FollowTail {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTop = useRef(0);
  const [isFollowing, setFollowing] = useState(true);
  const isReady = useSyncExternalStore(neverChanges, inBrowser, onServer);

  const toEnd = useCallback(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    scroller.scrollTop = scroller.scrollHeight;
    lastTop.current = scroller.scrollTop;
  }, []);

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
  }, [setFollow]);

  useLayoutEffect(() => {
    if (isReady) toEnd();
  }, [isReady, toEnd]);

  // New rows, rows that turn out taller than guessed, the keyboard and the phone's turn all change a size.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (following.current) toEnd();
    });
    for (const element of [scrollerRef.current, contentRef.current]) if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [toEnd]);

  const anchoring = isFollowing ? '[overflow-anchor:none]' : '[overflow-anchor:auto]';
  return { scrollerRef, contentRef, onScroll, isFollowing, follow, anchoring, isReady };
}

const neverChanges = () => () => {};
const inBrowser = () => true;
const onServer = () => false;
