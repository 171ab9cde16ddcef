import { expect, test } from 'vitest';
import { Turnstile } from './turnstile';

test('one at a time, in order of arrival', async () => {
  const turnstile = new Turnstile();
  const seen: string[] = [];
  const visit = async (name: string) => {
    const leave = await turnstile.enter();
    seen.push(`${name} in`);
    await new Promise(setImmediate);
    seen.push(`${name} out`);
    leave();
  };
  await Promise.all(['a', 'b', 'c'].map(visit));
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});

test('leaving twice lets nobody else out', async () => {
  const turnstile = new Turnstile();
  const leave = await turnstile.enter();
  leave();
  const second = await turnstile.enter();
  leave();
  let isThirdIn = false;
  const third = turnstile.enter().then(() => {
    isThirdIn = true;
  });
  await new Promise(setImmediate);
  expect(isThirdIn).toBe(false);
  second();
  await third;
});
