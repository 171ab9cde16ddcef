'use client';
import { type RefObject, useEffect, useRef } from 'react';
import { commandOf, keyTargetOf, type PlayerCommand } from '@/lib/client/player/shortcuts';

type Commands = Partial<Record<PlayerCommand, () => void>>;

/** Runs the commands that keys ask for, anywhere on the page but where somebody types. */
export function useShortcuts(frame: RefObject<HTMLElement | null>, commands: Commands, isOn: boolean): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const element = event.target instanceof Element ? event.target : null;
      const isInPlayer = frame.current?.contains(element) === true;
      const command = commandOf(event, { target: keyTargetOf(element), isInPlayer });
      const run = command && latest.current[command];
      if (!run || event.defaultPrevented) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [frame, isOn]);
}
