'use client';
import { useCallback, useEffect, useState } from 'react';
import type { Remembered } from '@/lib/client/remembered';

/** A remembered choice as state: `undefined` until this browser was asked, because the server cannot know. */
export function useRemembered<T>(remembered: Remembered<T>): [T | undefined, (value: T) => void] {
  const [value, setValue] = useState<T>();
  useEffect(() => setValue(remembered.read()), [remembered]);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      remembered.write(next);
    },
    [remembered],
  );
  return [value, change];
}
