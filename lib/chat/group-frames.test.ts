import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatMessage } from '@/lib/contracts/chat';
import type { GroupFrame } from '@/lib/contracts/chat-entrance';
import { addFrame, splitFrame } from './group-frames';

const messageOf = (seq: number, text = `text ${seq}`): ChatMessage => ({
  ...{ seq, clientId: `client-${seq}`, senderId: 'user_a', name: '小明', isHost: false, role: null, text },
  ...{ danmaku: null, replyTo: null, mentions: [], at: 1_000 },
});

const collect = (frames: readonly GroupFrame[], maxMessages = 1_000): GroupFrame[] => {
  const waiting: GroupFrame[] = [];
  for (const frame of frames) addFrame(waiting, frame, maxMessages);
  return waiting;
};

/** What a page makes of frames. */
function hear(frames: readonly GroupFrame[]) {
  const page = {
    seqs: new Set<number>(),
    restored: new Set<number>(),
    likes: 0,
    omitted: 0,
    entered: 0,
    gifts: 0,
    mail: new Set(),
  };
  for (const frame of frames) {
    if (frame.type === 'mail') for (const personId of frame.to) page.mail.add(personId);
    if (frame.type !== 'tick') continue;
    for (const { seq } of frame.messages ?? []) page.seqs.add(seq);
    for (const seq of frame.removed ?? []) page.restored.delete(seq);
    for (const { seq } of frame.restored ?? []) page.restored.add(seq);
    page.likes = frame.likes ?? page.likes;
    page.omitted += frame.omitted ?? 0;
    page.entered += frame.entered?.count ?? 0;
    page.gifts += (frame.gifts ?? []).reduce((sum, { count }) => sum + count, 0);
  }
  return page;
}

const seqs = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 8 });
const gift = fc.record({
  senderId: fc.constant('user_a'),
  name: fc.constant('小明'),
  gift: fc.constant('flower' as const),
  count: fc.nat(9),
});
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const tick = fc
  .record({
    messages: maybe(seqs.map((list) => list.map((seq) => messageOf(seq, '长'.repeat(seq * 6))))),
    removed: maybe(seqs),
    restored: maybe(seqs.map((list) => list.map((seq) => messageOf(seq)))),
    likes: maybe(fc.nat(99)),
    omitted: maybe(fc.integer({ min: 1, max: 9 })),
    entered: maybe(fc.record({ names: fc.array(fc.constant('小红'), { maxLength: 3 }), count: fc.nat(9) })),
    gifts: maybe(fc.array(gift, { maxLength: 5 })),
  })
  .map((parts): GroupFrame => JSON.parse(JSON.stringify({ type: 'tick', ...parts })));
const mail = fc.array(fc.constantFrom('user_a', 'user_b', 'guest_c'), { minLength: 1 }).map(
  (to): GroupFrame => ({
    type: 'mail',
    to,
  }),
);
const frames = fc.array(fc.oneof({ weight: 4, arbitrary: tick }, { weight: 1, arbitrary: mail }), { maxLength: 12 });

test('merged frames say what the single ones say', () => {
  fc.assert(
    fc.property(frames, (single) => {
      expect(hear(collect(single))).toEqual(hear(single));
    }),
  );
});

test('parts of a frame are short enough and say what it says', () => {
  fc.assert(
    fc.property(frames, fc.integer({ min: 900, max: 3_000 }), (single, maxBytes) => {
      const parts = collect(single).flatMap((frame) => splitFrame(frame, maxBytes));
      expect(hear(parts)).toEqual(hear(single));
      for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThanOrEqual(maxBytes);
    }),
  );
});

test('ten thousand batches of likes are one total', () => {
  const ticks = Array.from({ length: 10_000 }, (_, index): GroupFrame => ({ type: 'tick', likes: index + 1 }));
  expect(collect(ticks)).toEqual([{ type: 'tick', likes: 10_000 }]);
});

test('when too many messages wait, the oldest are counted as left out', () => {
  const waiting: GroupFrame[] = [];
  const ticks = [1, 2, 3, 4, 5].map((seq): GroupFrame => ({ type: 'tick', messages: [messageOf(seq)] }));
  expect(ticks.reduce((leftOut, frame) => leftOut + addFrame(waiting, frame, 3), 0)).toBe(2);
  expect(waiting).toEqual([{ type: 'tick', messages: [3, 4, 5].map((seq) => messageOf(seq)), omitted: 2 }]);
});

test('of two states of the room the later one stays', () => {
  const changed = (title: string): GroupFrame => ({
    type: 'room-changed',
    room: { status: 'live', title, startsAt: null, liveSince: 1, endedAt: null, recordingId: null },
  });
  expect(collect([changed('a'), { type: 'tick', likes: 1 }, changed('b')])).toEqual([
    { type: 'tick', likes: 1 },
    changed('b'),
  ]);
});
