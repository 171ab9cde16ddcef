import { describe, expect, test } from 'vitest';
import { createFailover } from './failover';

describe('choosing the next way of watching', () => {
  test('a broken connection is tried again, then the next protocol is', () => {
    const failover = createFailover(2);
    expect(failover.fail('network')).toEqual({ candidate: 0, delayMs: 500 });
    expect(failover.fail('network')).toEqual({ candidate: 1, delayMs: 1_000 });
  });

  test('what this browser cannot play is left at once and for good', () => {
    const failover = createFailover(2);
    expect(failover.fail('unsupported')).toEqual({ candidate: 1, delayMs: 0 });
    for (let i = 0; i < 10; i++) expect(failover.fail('network')?.candidate).toBe(1);
  });

  test('nothing is left when every way is unplayable', () => {
    const failover = createFailover(2);
    failover.fail('unsupported');
    expect(failover.fail('media')).toBeDefined();
    expect(failover.fail('media')).toBeUndefined();
  });

  test('a host who is not there yet does not cost the best protocol at once', () => {
    const failover = createFailover(2);
    const tried = [1, 2, 3, 4].map(() => failover.fail('not-found')?.candidate);
    expect(tried).toEqual([0, 0, 0, 1]);
  });

  test('waits grow to 8 s and begin anew after success', () => {
    const failover = createFailover(1);
    const delays = Array.from({ length: 7 }, () => failover.fail('network')?.delayMs);
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
    failover.succeed();
    expect(failover.fail('network')?.delayMs).toBe(500);
  });

  test('many failures in a row are said, and trying goes on', () => {
    const failover = createFailover(1);
    for (let i = 0; i < 8; i++) failover.fail('network');
    expect(failover.isHopeless).toBe(true);
    expect(failover.fail('network')).toBeDefined();
  });

  test('trying again by hand forgives everything', () => {
    const failover = createFailover(1);
    expect(failover.fail('unsupported')).toBeUndefined();
    failover.reset();
    expect(failover.candidate).toBe(0);
    expect(failover.fail('network')).toBeDefined();
  });
});
