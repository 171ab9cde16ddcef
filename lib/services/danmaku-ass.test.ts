import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DanmakuStyle } from '@/lib/contracts/danmaku';
import type { ReplayMessage } from '@/lib/contracts/recordings';
import { toAss } from './danmaku-ass';

const messageOf = (mediaMs: number, text: string, danmaku: DanmakuStyle | null): ReplayMessage => ({
  seq: 1,
  mediaMs,
  name: 'Somebody',
  text,
  danmaku,
  isHost: false,
  role: null,
  isGuest: true,
});
const plain: DanmakuStyle = { mode: 'scroll', colour: 'white' };
const eventsOf = (script: string) => script.split('\n').filter((line) => line.startsWith('Dialogue:'));

test('each mode is drawn where it belongs, in its colour, at its moment', () => {
  const script = toAss(
    [
      messageOf(0, '前排', plain),
      messageOf(3_723_450, 'top', { mode: 'top', colour: 'red' }),
      messageOf(3_723_450, 'bottom', { mode: 'bottom', colour: 'blue' }),
      messageOf(3_723_460, 'below the first', { mode: 'top', colour: 'white' }),
    ],
    { title: 'A talk' },
  );
  expect(eventsOf(script)).toEqual([
    'Dialogue: 0,0:00:00.00,0:00:08.00,Danmaku,,0,0,0,,{\\move(1280,0,-72,0)}前排',
    'Dialogue: 0,1:02:03.45,1:02:07.45,Danmaku,,0,0,0,,{\\an8\\pos(640,0)\\c&H6b6bff&}top',
    'Dialogue: 0,1:02:03.45,1:02:07.45,Danmaku,,0,0,0,,{\\an2\\pos(640,720)\\c&Hffa974&}bottom',
    'Dialogue: 0,1:02:03.46,1:02:07.46,Danmaku,,0,0,0,,{\\an8\\pos(640,44)}below the first',
  ]);
});

test('what does not fly is not drawn', () =>
  expect(eventsOf(toAss([messageOf(0, 'only in the chat', null)], { title: 'x' }))).toEqual([]));

test('a title cannot add a line of its own', () => {
  const script = toAss([], { title: 'x\nDialogue: 0,0:00:00.00,9:00:00.00,Danmaku,,0,0,0,,owned' });
  expect(eventsOf(script)).toEqual([]);
});

test.each([
  '{\\b1}bold{\\b0}',
  'line\nDialogue: 0,0:00:00.00',
  'a\\Nb\\nc\\hd',
  '\\{',
  'a\u2028b\u2029c\u0085d\rg',
  ',,,,,,',
])('%j stays a text', (text) => expectPlain(text));

test('whatever the text, there is one event and no instruction but ours in it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectPlain));
});

function expectPlain(text: string): void {
  const events = eventsOf(toAss([messageOf(0, text, plain)], { title: text }));
  expect(events).toHaveLength(1);
  const drawn = events[0]?.split('}').slice(1).join('}') ?? '';
  expect(drawn).not.toMatch(/[{}]/);
  // A back-slash is an instruction only together with the character right after it.
  expect(drawn).not.toMatch(/\\(?!\u2060)/);
}
