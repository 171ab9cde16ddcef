import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MessageLog, messageKey } from './message-log';
import { MessageQueue } from './message-queue';
import { writeMessages } from './message-writer';
import { createMemoryStore } from './testing/memory-store';

const ROOM_ID = 'room_1';
const SENDERS = ['guest_a', 'guest_b', 'user_c'] as const;

/** A room without sockets: what was told to whom, and what would have been shown to everyone, in order. */
function createDesk() {
  const memory = createMemoryStore();
  const queue = new MessageQueue(100);
  const log = new MessageLog({ keptMessages: 4, historyMessages: 4 });
  const shown: number[] = [];
  const acknowledged = new Set<string>();

  return {
    memory,
    queue,
    log,
    shown,
    acknowledged,
    say(senderId: string, clientId: string) {
      const key = messageKey(senderId, clientId);
      if (queue.has(key)) return;
      if (log.find(key)) {
        acknowledged.add(key);
        return;
      }
      queue.add({
        key,
        clientId,
        sender: { id: senderId, name: senderId, isGuest: senderId.startsWith('guest_'), ip: '' },
        name: senderId,
        role: 'viewer',
        text: clientId,
        danmaku: null,
        replyTo: null,
        mentions: [],
        behindMs: 0,
        at: 1,
        tell: () => acknowledged.add(key),
      });
    },
    async tick(maxMessages: number) {
      if (queue.length === 0) return;
      try {
        const stored = await writeMessages({
          roomId: ROOM_ID,
          queue,
          log,
          store: memory,
          commit: memory.append,
          maxMessages,
        });
        for (const { seq, key } of stored) {
          shown.push(seq);
          acknowledged.add(key);
        }
      } catch {
        // The room tries again later; so does this test.
      }
    },
  };
}

type Step =
  | { do: 'say'; sender: number; client: number }
  | { do: 'tick'; size: number }
  | { do: 'trouble'; kind: 'none' | 'refuses' | 'forgets-to-answer' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('say' as const), sender: fc.nat(2), client: fc.nat(14) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('tick' as const), size: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      kind: fc.constantFrom('none' as const, 'refuses' as const, 'forgets-to-answer' as const),
    }),
  },
);

test('CH10, CH12, CH16: whatever people repeat and however the store fails, one order without gap or repeat (seeded)', async () => {
  const property = fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
    const desk = createDesk();
    const said = new Set<string>();
    for (const one of steps) {
      if (one.do === 'tick') await desk.tick(one.size);
      else if (one.do === 'trouble') desk.memory.breakDown(one.kind);
      else {
        const sender = SENDERS[one.sender] ?? 'guest_a';
        said.add(messageKey(sender, `client-${one.client}`));
        desk.say(sender, `client-${one.client}`);
      }
    }
    desk.memory.breakDown('none');
    for (let round = 0; desk.queue.length > 0 && round < 200; round++) await desk.tick(1);

    const stored = desk.memory.rows.map(({ senderId, clientId }) => messageKey(senderId, clientId));
    expect(new Set(stored)).toEqual(said);
    expect(stored).toHaveLength(said.size);
    expect(desk.memory.rows.map(({ seq }) => seq)).toEqual(stored.map((_, index) => index + 1));
    expect(desk.shown).toEqual(stored.map((_, index) => index + 1));
    expect(desk.acknowledged).toEqual(said);
    expect(desk.log.topSeq).toBe(stored.length);
  });
  await fc.assert(property, { seed: 20261121, numRuns: 400 });
});
