'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { ConnectionStatus } from '@/lib/client/chat/chat-connection';
import type { RoomState } from '@/lib/contracts/chat';

const SPREAD_AFTER_END_MS = 8_000;
const SPREAD_WHEN_SHUT_MS = 2_000;

/**
 * Asks the server for the page again once a broadcast ended while somebody watched, for what else is on. At a random
 * moment: everybody in the room hears of the end at once, and must not come all at once.
 */
export function useFreshPageAfterEnd(status: RoomState['status']): void {
  const router = useRouter();
  const [wasOver] = useState(status === 'ended');
  const isOver = status === 'ended' && !wasOver;
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(() => router.refresh(), Math.random() * SPREAD_AFTER_END_MS);
    return () => clearTimeout(timer);
  }, [isOver, router]);
}

/**
 * Asks for the page again once the chat let this browser go for good: the room is gone, or asks for its password again.
 * Within seconds and at a random moment, because that may befall a whole room at once.
 */
export function useFreshPageWhenShut(status: ConnectionStatus): void {
  const router = useRouter();
  const isShut = status === 'closed';
  useEffect(() => {
    if (!isShut) return;
    const timer = setTimeout(() => router.refresh(), Math.random() * SPREAD_WHEN_SHUT_MS);
    return () => clearTimeout(timer);
  }, [isShut, router]);
}

/** The same at once when somebody who was signed in is a guest all of a sudden: signed out elsewhere, or banned from the site. */
export function useFreshPageAfterSignOut(isGuest: boolean): void {
  const router = useRouter();
  const [wasGuest, setWasGuest] = useState(isGuest);
  useEffect(() => {
    if (isGuest === wasGuest) return;
    setWasGuest(isGuest);
    router.refresh();
  }, [isGuest, wasGuest, router]);
}

/** The same once who may watch has changed: what the page plays from does not work any more. */
export function useFreshPageAfterAccessChange(access: number | undefined): void {
  const router = useRouter();
  const [first, setFirst] = useState(access);
  if (first === undefined && access !== undefined) setFirst(access);
  const hasChanged = first !== undefined && access !== undefined && access !== first;
  useEffect(() => {
    if (!hasChanged) return;
    setFirst(access);
    router.refresh();
  }, [hasChanged, access, router]);
}
