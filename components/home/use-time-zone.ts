'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};
const ofThisBrowser = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const unknown = () => undefined;

/** The viewer's time zone; `undefined` while the server draws, because only the browser knows it. */
export const useTimeZone = (): string | undefined => useSyncExternalStore(never, ofThisBrowser, unknown);
