import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatMessage } from '@/lib/contracts/chat';
import { FairSample } from './fair-sample';
import type { LoggedMessage } from './message-log';

let seq = 0;
const from = (senderId: string, role: ChatMessage['role'] = null): LoggedMessage => {
  const message = { seq: ++seq, senderId, role } as ChatMessage;
  return { seq: message.seq, key: `${senderId} ${seq}`, json: '', message };
};
const sendersOf = (messages: readonly LoggedMessage[]) => messages.map(({ message }) => message.senderId);

test('a quiet room is shown whole, and so is a burst', () => {
  const sample = new FairSample({ maxPerSecond: 2, burst: 5 });
  const burst = Array.from({ length: 5 }, () => from('a'));
  expect(sample.take(burst, 0)).toEqual(burst);
  const later = [from('a'), from('b')];
  expect(sample.take(later, 1_000)).toEqual(later);
});

test('senders take turns, over ticks too', () => {
  const sample = new FairSample({ maxPerSecond: 2, burst: 2 });
  const tick = () => [from('loud'), from('loud'), from('loud'), from('a'), from('b'), from('c')];
  const shown = [0, 1_000, 2_000, 3_000].flatMap((at) => sendersOf(sample.take(tick(), at)));
  expect(shown.toSorted()).toEqual(['a', 'a', 'b', 'b', 'c', 'c', 'loud', 'loud']);
});

test('host and moderators are always shown', () => {
  const sample = new FairSample({ maxPerSecond: 0, burst: 0 });
  const messages = [from('a'), from('h', 'host'), from('b'), from('m', 'moderator')];
  expect(sendersOf(sample.take(messages, 0))).toEqual(['h', 'm']);
});

test('on the long run no more than the rate, in order, and never the same twice (seeded)', () => {
  const property = fc.property(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 })), {
      maxLength: 30,
    }),
    (ticks) => {
      const sample = new FairSample({ maxPerSecond: 10, burst: 20 });
      const shown: number[] = [];
      let at = 0;
      for (const [elapsedMs, senders] of ticks) {
        at += elapsedMs;
        shown.push(
          ...sample
            .take(
              senders.map((sender) => from(sender)),
              at,
            )
            .map((logged) => logged.seq),
        );
      }
      expect(shown).toEqual([...new Set(shown)].sort((x, y) => x - y));
      expect(shown.length).toBeLessThanOrEqual(20 + at / 100);
    },
  );
  fc.assert(property, { seed: 20261121, numRuns: 300 });
});
