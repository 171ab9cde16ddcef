'use client';

import { useCallback, useState } from 'react';
import { callApi } from '@/lib/client/api';
import type { Page, RoomDetails } from '@/lib/contracts/rooms';
import { usePolling } from './use-polling';

const POLL_MS = 4_000;

/** The organiser's rooms, kept fresh; `showMore` adds one page. Starts from what the server drew. */
export function useMyRooms(initial: Page<RoomDetails>) {
  const [pages, setPages] = useState(1);
  const load = useCallback((signal: AbortSignal) => loadPages(pages, signal), [pages]);
  const { value, isStale, refresh } = usePolling(initial, load, POLL_MS);
  const showMore = () => setPages((shown) => shown + 1);
  return { rooms: value.items, next: value.next, isStale, refresh, showMore };
}

async function loadPages(count: number, signal: AbortSignal): Promise<Page<RoomDetails>> {
  let loaded: Page<RoomDetails> = { items: [], next: null };
  for (let i = 0; i < count; i++) {
    const page = await callApi('listMyRooms', { query: { cursor: loaded.next ?? undefined }, signal });
    loaded = { items: [...loaded.items, ...page.items], next: page.next };
    if (!page.next) break;
  }
  return loaded;
}
