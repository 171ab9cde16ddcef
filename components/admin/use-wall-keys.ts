'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { WallRoom } from '@/lib/contracts/admin';
import type { Subject } from './subject';

type Options = { rooms: readonly WallRoom[]; onAct: (subject: Subject) => void; onHelp: () => void };

const ACTS: Record<string, 'warn' | 'interrupt' | 'suspend'> = { w: 'warn', i: 'interrupt', s: 'suspend' };

/** Goes through the wall by keys: j and k, then w, i or s; o opens, ? tells. Nothing while somebody types or is asked. */
export function useWallKeys({ rooms, onAct, onHelp }: Options) {
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const [chosenId, setChosenId] = useState<string>();

  const move = (by: number) => {
    const at = rooms.findIndex(({ id }) => id === chosenId);
    const next = rooms[at < 0 ? 0 : Math.min(rooms.length - 1, Math.max(0, at + by))];
    if (!next) return;
    setChosenId(next.id);
    list.current?.querySelector<HTMLElement>(`[data-room="${next.id}"]`)?.focus();
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isBusyElsewhere(event.target)) return;
    const chosen = rooms.find(({ id }) => id === chosenId);
    const kind = ACTS[event.key];
    if (event.key === '?') onHelp();
    else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (chosen && event.key === 'o') router.push(`/r/${chosen.slug}`);
    else if (chosen && kind) onAct({ kind, roomId: chosen.id, name: chosen.title });
    else return;
    event.preventDefault();
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return { list, chosenId, choose: setChosenId };
}

const isBusyElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector('[role="dialog"], [role="menu"]') !== null ||
  (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null);
