import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatMessage } from '@/lib/contracts/chat';
import { MessageLog, messageKey } from './message-log';

const toMessage = (seq: number): ChatMessage => ({
  seq,
  clientId: `client-${seq}`,
  senderId: 'guest_a',
  name: 'A',
  isHost: false,
  role: null,
  text: `m${seq}`,
  danmaku: null,
  replyTo: null,
  mentions: [],
  at: seq,
});

const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, i) => toMessage(from + i));
const seqsOf = (json: string) => (JSON.parse(json) as ChatMessage[]).map(({ seq }) => seq);

function createLog(messages: readonly ChatMessage[], limits = { keptMessages: 10, historyMessages: 3 }) {
  const log = new MessageLog(limits);
  log.restore(messages, messages.at(-1)?.seq ?? 0);
  return log;
}

describe('CH20: catching up', () => {
  test('an empty room', () => {
    const log = createLog([]);
    expect(log.catchUp(undefined)).toEqual({ json: '[]', removed: [], reset: false });
    expect(log.catchUp(0)).toEqual({ json: '[]', removed: [], reset: false });
  });

  test('what was stored before the start counts', () => {
    const log = createLog(upTo(5));
    expect(seqsOf(log.catchUp(3).json)).toEqual([4, 5]);
    log.append(toMessage(6));
    expect(seqsOf(log.catchUp(3).json)).toEqual([4, 5, 6]);
  });

  test('CH22: before the oldest that is kept it starts over', () => {
    const log = createLog(upTo(30, 21));
    expect(log.catchUp(20)).toMatchObject({ reset: false });
    expect(log.catchUp(19)).toMatchObject({ reset: true });
    expect(seqsOf(log.catchUp(19).json)).toEqual([28, 29, 30]);
  });

  test('a removed message is missing, and nothing else', () => {
    const log = new MessageLog({ keptMessages: 10, historyMessages: 3 });
    log.restore([toMessage(1), toMessage(3)], 5);
    expect(log.topSeq).toBe(5);
    expect(seqsOf(log.catchUp(0).json)).toEqual([1, 3]);
    expect(log.catchUp(5)).toEqual({ json: '[]', removed: [2, 4, 5], reset: false });
    expect(log.catchUp(6).reset).toBe(true);
  });

  test('any history, any since: all that was missed, or a new start (seeded)', () => {
    const property = fc.property(fc.nat(40), fc.nat(40), fc.nat(90), (stored, said, since) => {
      const log = createLog(upTo(stored).slice(-10));
      for (const message of upTo(stored + said, stored + 1)) log.append(message);
      const top = stored + said;
      const { json, reset } = log.catchUp(since);
      const missed = upTo(top, Math.min(since, top) + 1).map(({ seq }) => seq);
      if (reset) expect(since > top || missed.length > 10).toBe(true);
      else expect(seqsOf(json)).toEqual(missed);
      if (since <= top && missed.length <= 10) expect(reset).toBe(false);
    });
    fc.assert(property, { seed: 20261121, numRuns: 1_000 });
  });
});

test('finds a message by sender and client id as long as it is kept', () => {
  const log = createLog(upTo(3));
  expect(log.find(messageKey('guest_a', 'client-2'))?.seq).toBe(2);
  expect(log.find(messageKey('guest_b', 'client-2'))).toBeUndefined();
  for (const message of upTo(40, 4)) log.append(message);
  expect(log.find(messageKey('guest_a', 'client-2'))).toBeUndefined();
  expect(log.find(messageKey('guest_a', 'client-40'))?.seq).toBe(40);
});

describe('CH65: removing', () => {
  const answer = (seq: number, to: number): ChatMessage => ({
    ...toMessage(seq),
    replyTo: { seq: to, name: 'A', text: `m${to}` },
  });

  test('a removed message is gone, with what others quote of it', () => {
    const log = createLog([...upTo(3), answer(4, 2)]);
    expect(log.remove([2, 9])).toEqual([2]);
    expect(seqsOf(log.catchUp(0).json)).toEqual([1, 3, 4]);
    expect(log.catchUp(0).json).not.toContain('m2');
    expect([log.at(2), log.at(4)?.replyTo]).toEqual([undefined, { seq: 2, name: null, text: null }]);
    expect(log.find(messageKey('guest_a', 'client-2'))).toBeUndefined();
    expect(log.find(messageKey('guest_a', 'client-4'))?.json).toContain('"text":null');
  });

  test('CH68: a message that is back stands in its place again, and whoever comes back may keep it', () => {
    const log = createLog([...upTo(3), answer(4, 2)]);
    log.remove([2]);
    log.putBack(toMessage(2));
    log.putBack(toMessage(2));
    expect(seqsOf(log.catchUp(0).json)).toEqual([1, 2, 3, 4]);
    expect(log.at(4)?.replyTo).toMatchObject({ seq: 2, text: toMessage(2).text });
    expect(log.catchUp(4).removed).toEqual([]);
    expect(log.find(messageKey('guest_a', 'client-2'))).toBeDefined();
  });

  test('CH68: what is older than all that is kept, or not stored, stays out', () => {
    const log = createLog([toMessage(5), toMessage(6)], { keptMessages: 2, historyMessages: 3 });
    log.putBack(toMessage(3));
    log.putBack(toMessage(9));
    expect(seqsOf(log.catchUp(undefined).json)).toEqual([5, 6]);
  });

  test('whoever comes back learns what was removed of the pages they may still show', () => {
    const log = createLog(upTo(6));
    log.remove([2, 5]);
    expect(log.catchUp(4).removed).toEqual([2]);
    expect(log.catchUp(6).removed).toEqual([2, 5]);
    expect(log.catchUp(undefined).removed).toEqual([]);
    log.append(toMessage(7));
    expect(log.catchUp(6).removed).toEqual([2, 5]);
  });
});
