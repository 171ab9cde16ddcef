'use client';
import { useEffect, useState } from 'react';
import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import { type Barrier, findBarrier } from './may-write';

/** Timers count in 32 bits; nobody waits for a later end with the page open. */
const MAX_TIMER_MS = 2_147_483_647;

/** What keeps this person from writing; looked at again when a sanction ends or the chat opens. */
export function useBarrier(chat: Pick<ChatSnapshot, 'me' | 'chat' | 'room'>): Barrier | undefined {
  const [now, setNow] = useState(0);
  const until = chat.me.sanction?.until ?? chat.room.talk?.opensAt ?? null;
  useEffect(() => {
    setNow(Date.now());
    if (until === null) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(MAX_TIMER_MS, Math.max(0, until - Date.now())));
    return () => clearTimeout(timer);
  }, [until]);
  return findBarrier(chat, now);
}
