import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PlayAddresses } from '@/lib/contracts/streams';
import { awaitFreshAddresses } from './fresh-addresses';

const MINUTE_MS = 60_000;
const NEXT: PlayAddresses = { sources: [], dvr: null, expiresAt: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS).toISOString();

test('asks 10 to 40 minutes before the end, and until there is an answer', async () => {
  const fresh: PlayAddresses[] = [];
  let isDown = true;
  const ask = vi.fn(async () => {
    if (isDown) throw new Error('no network');
    return NEXT;
  });
  awaitFreshAddresses({ expiresAt: inMinutes(240), ask, onFresh: (addresses) => fresh.push(addresses) });
  await vi.advanceTimersByTimeAsync(199 * MINUTE_MS);
  expect(ask).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(32 * MINUTE_MS);
  expect(ask).toHaveBeenCalled();
  isDown = false;
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(fresh).toEqual([NEXT]);
  const asked = ask.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60 * MINUTE_MS);
  expect(ask).toHaveBeenCalledTimes(asked);
});

test('a page that slept past the end asks at once', async () => {
  const ask = vi.fn(async () => NEXT);
  awaitFreshAddresses({ expiresAt: inMinutes(-5), ask, onFresh: () => {} });
  await vi.advanceTimersByTimeAsync(0);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('addresses that never end are never asked for, and nothing is said to a page that is gone', async () => {
  const ask = vi.fn(async () => NEXT);
  const onFresh = vi.fn();
  awaitFreshAddresses({ expiresAt: null, ask, onFresh });
  awaitFreshAddresses({ expiresAt: inMinutes(60), ask, onFresh })();
  const close = awaitFreshAddresses({ expiresAt: inMinutes(-1), ask, onFresh });
  vi.advanceTimersByTime(0);
  close();
  await vi.advanceTimersByTimeAsync(120 * MINUTE_MS);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(onFresh).not.toHaveBeenCalled();
});
