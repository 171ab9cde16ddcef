import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messagesBetween } from './timeline';

test('finds exactly what lies between, whatever the messages', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500)), fc.nat(500), fc.nat(500), (times, afterMs, untilMs) => {
      const messages = times.toSorted((a, b) => a - b).map((mediaMs) => ({ mediaMs }));
      expect(messagesBetween(messages, afterMs, untilMs)).toEqual(
        messages.filter(({ mediaMs }) => mediaMs > afterMs && mediaMs <= untilMs),
      );
    }),
  );
});
