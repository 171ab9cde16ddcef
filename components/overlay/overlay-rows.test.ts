import { expect, test } from 'vitest';
import { type ChatMessage, chatMessage } from '@/lib/contracts/chat';
import { PLAIN_DANMAKU } from '@/lib/contracts/danmaku';
import { toOverlayRows } from './overlay-rows';

const message = (seq: number, flies: boolean): ChatMessage =>
  chatMessage.parse({
    ...{ seq, clientId: `client-${seq}`, senderId: 'guest_1', name: 'Ada', isHost: false, role: null, at: 0 },
    ...{ text: String(seq), danmaku: flies ? PLAIN_DANMAKU : null, replyTo: null, mentions: [] },
  });
const messages = [1, 2, 3, 4].map((seq) => message(seq, seq % 2 === 0));
const seqs = (choice: Partial<Parameters<typeof toOverlayRows>[1]>, openedAfterSeq = 0) =>
  toOverlayRows(messages, { danmaku: 'all', fade: 0, max: 9, ...choice }, openedAfterSeq).map(({ seq }) => seq);

test('the newest stand', () => expect(seqs({ max: 2 })).toEqual([3, 4]));

test('those that fly are shown, alone or not at all', () => {
  expect(seqs({ danmaku: 'only' })).toEqual([2, 4]);
  expect(seqs({ danmaku: 'hide', max: 1 })).toEqual([3]);
});

test('what was said before is gone where messages go', () => {
  expect(seqs({ fade: 10 }, 3)).toEqual([4]);
  expect(seqs({ fade: 0 }, 3)).toEqual([1, 2, 3, 4]);
});
