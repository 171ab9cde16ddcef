import { expect, test } from 'vitest';
import { limitCover, limitSecondStep, limitSignIn } from './limiters';

/** The outcome of so many attempts in a row, none of which succeeds. */
async function tryTimes(times: number, username: string, ip: string | ((i: number) => string)): Promise<number> {
  let passed = 0;
  for (let i = 0; i < times; i++) {
    await limitSignIn(username, typeof ip === 'string' ? ip : ip(i)).then(
      () => passed++,
      () => {},
    );
  }
  return passed;
}

test('ten guesses, then a minute', async () => {
  expect(await tryTimes(20, 'guessed', '192.0.2.1')).toBe(10);
  await expect(limitSignIn('guessed', '192.0.2.1')).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterSeconds: expect.closeTo(60, -1),
  });
});

test('many at once are no way around it', async () => {
  const attempts = await Promise.allSettled(Array.from({ length: 40 }, () => limitSignIn('at-once', '192.0.2.2')));
  expect(attempts.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(10);
});

test('a success wipes the slate', async () => {
  await tryTimes(9, 'forgetful', '192.0.2.3');
  (await limitSignIn('forgetful', '192.0.2.3'))();
  expect(await tryTimes(9, 'forgetful', '192.0.2.3')).toBe(9);
});

test('strangers from everywhere make each address wait sooner, and never lock the owner out', async () => {
  const strangers = (i: number) => `198.51.100.${i % 200}`;
  await tryTimes(200, 'wanted', strangers);
  expect(await tryTimes(10, 'wanted', '203.0.113.9')).toBe(3);
  await expect(limitSignIn('wanted', '203.0.113.10')).resolves.toBeInstanceOf(Function);
});

test('one address cannot try one password on everybody', async () => {
  let passed = 0;
  for (let i = 0; i < 150; i++) passed += await tryTimes(1, `sprayed-${i}`, '192.0.2.4');
  expect(passed).toBe(100);
});

test('a customer of an IPv6 provider is one address', async () => {
  expect(await tryTimes(30, 'six', (i) => `2001:db8:0:1::${i}`)).toBe(10);
});

test('codes are guessed five times', () => {
  for (let i = 0; i < 5; i++) limitSecondStep('user_1');
  expect(() => limitSecondStep('user_1')).toThrow(expect.objectContaining({ code: 'rate_limited' }));
  limitSecondStep('user_2')();
});

test('whoever asks for places to put pictures without end has to wait, and nobody else', async () => {
  for (let i = 0; i < 120; i++) await limitCover('user_1');
  await expect(limitCover('user_1')).rejects.toMatchObject({ code: 'rate_limited' });
  await limitCover('user_2');
});
