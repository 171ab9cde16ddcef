'use client';
import { useMemo } from 'react';
import type { ChatSnapshot } from '@/lib/client/chat/chat-snapshot';
import type { Nameable } from './mentions';

/** The last so many messages tell who is talking. */
const RECENT = 100;

/** Who can be named: those who spoke last, newest first, then those who are signed in and here. */
export function useNameables({ messages, people }: Pick<ChatSnapshot, 'messages' | 'people'>): readonly Nameable[] {
  return useMemo(
    () => [
      ...messages
        .slice(-RECENT)
        .toReversed()
        .map(({ senderId, name }) => ({ id: senderId, name })),
      ...(people?.people ?? []),
    ],
    [messages, people],
  );
}
