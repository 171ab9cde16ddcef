'use client';
import { type RefObject, useCallback } from 'react';
import type { ChatStore } from '@/lib/client/chat/chat-store';

const FLASH_MS = 1_600;
/** Further back than this many pages nobody waits. */
const MAX_PAGES = 20;

type JumpOptions = {
  listRef: RefObject<HTMLUListElement | null>;
  store: ChatStore;
  /** Called before the row is looked for: the list must draw it. */
  onReveal: (seq: number) => void;
};

/** Brings one message of a list on screen and lights it up for a moment; fetches what was said before until it is there. */
export function useJumpToMessage({ listRef, store, onReveal }: JumpOptions) {
  return useCallback(
    async (seq: number) => {
      const isAbove = () => seq < (store.snapshot().messages[0]?.seq ?? 0);
      for (let page = 0; page < MAX_PAGES && isAbove() && store.snapshot().older !== 'none'; page++) {
        await store.loadOlder();
        if (store.snapshot().older === 'failed') return;
      }
      onReveal(seq);
      // The rows that came are drawn by the frame after the next one.
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      const row = listRef.current?.querySelector(`[data-seq="${seq}"]`);
      row?.scrollIntoView({ block: 'center' });
      row?.animate([{ backgroundColor: 'var(--warning-soft)' }, {}], { duration: FLASH_MS, easing: 'ease-in' });
    },
    [listRef, store, onReveal],
  );
}
