import { expect, test } from 'vitest';
import { createBackoff } from './backoff';

const SECOND = 1_000;
const options = { firstWaitMs: 60 * SECOND, maxWaitMs: 300 * SECOND, forgetMs: 900 * SECOND };

/** Attempts at a door with three free ones, at a clock that is set by hand. */
function createDoor() {
  const backoff = createBackoff(options);
  return { knock: (seconds: number, key = 'a') => backoff.attempt(key, 3, seconds * SECOND) / SECOND, ...backoff };
}

test('a few attempts are free, then each closes the door for twice as long, up to a limit', () => {
  const { knock } = createDoor();
  expect([knock(0), knock(0), knock(0)]).toEqual([0, 0, 0]);
  expect([knock(0), knock(59), knock(60)]).toEqual([60, 1, 0]);
  expect([knock(60), knock(180)]).toEqual([120, 0]);
  expect([knock(180), knock(420)]).toEqual([240, 0]);
  expect([knock(420), knock(720)]).toEqual([300, 0]);
});

test('waiting does not count as trying', () => {
  const { knock } = createDoor();
  for (let i = 0; i < 3; i++) knock(0);
  for (let i = 0; i < 100; i++) knock(1);
  expect([knock(60), knock(61)]).toEqual([0, 119]);
});

test('doors do not know of each other, and a success opens one', () => {
  const { knock, clear } = createDoor();
  for (let i = 0; i < 3; i++) knock(0);
  expect(knock(0, 'b')).toBe(0);
  clear('a');
  expect([knock(0), knock(0), knock(0), knock(0)]).toEqual([0, 0, 0, 60]);
});

test('after a quiet while all is forgotten', () => {
  const { knock } = createDoor();
  for (let i = 0; i < 3; i++) knock(0);
  expect([knock(961), knock(961), knock(961)]).toEqual([0, 0, 0]);
});

test('a guesser with many names cannot fill the memory', () => {
  const backoff = createBackoff({ ...options, maxKeys: 2 });
  for (const key of ['old', 'b', 'c']) backoff.attempt(key, 1, 0);
  expect(backoff.attempt('c', 1, 0)).toBeGreaterThan(0);
  expect(backoff.attempt('old', 1, 0)).toBe(0);
});
