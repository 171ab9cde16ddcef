import { beforeEach, expect, test, vi } from 'vitest';
import type { DanmakuMode } from '@/lib/contracts/danmaku';
import type { DanmakuMessage } from './danmaku-message';
import { defaultDanmakuSettings } from './danmaku-settings';
import type { Showing } from './flight-deck';
import { createFlyingStage } from './flying-stage';
import { layOut } from './layout';

/** What the decks were asked to show since they were last cleared. */
let drawn: (Showing & { text: string })[] = [];
vi.mock('./flight-deck', () => ({
  createFlightDeck: () => ({
    show: ({ text }: { text: string }, showing: Showing) => drawn.push({ text, ...showing }),
    sweep: () => undefined,
    clear: () => {
      drawn = [];
    },
  }),
}));

const settings = { ...defaultDanmakuSettings(), area: 'full' as const, maxOnScreen: 10 };
const setupOf = (width: number, height: number) => ({ settings, layout: layOut({ width, height }, settings) });
const say = (text: string, mode: DanmakuMode = 'scroll', isOwn = false): DanmakuMessage => ({
  text,
  isOwn,
  isGuest: false,
  style: { mode, colour: 'white' },
});

let now: number;
const open = () =>
  createFlyingStage({
    container: {} as HTMLElement,
    media: undefined,
    clockMs: () => now,
    typesetter: { family: 'Test', measure: (text) => text.length * 10 },
    setup: setupOf(1_000, 600),
  });

beforeEach(() => {
  now = 0;
  drawn = [];
});

test('each mode has its place: from the right along a row, at the top, just above the controls', () => {
  const stage = open();
  for (const mode of ['scroll', 'top', 'bottom'] as const) stage.tryToShow(say(mode, mode));
  expect(drawn).toMatchObject([
    { text: 'scroll', mode: 'rtl', y: 0, width: 1_000, durationMs: 9_000 },
    { text: 'top', mode: 'top', y: 34, durationMs: 5_000 },
    { text: 'bottom', mode: 'top', y: 14 * 34, durationMs: 5_000 },
  ]);
});

test('a still line wider than the picture flies: its ends would never be seen', () => {
  open().tryToShow(say('x'.repeat(100), 'top'));
  expect(drawn).toMatchObject([{ mode: 'rtl' }]);
});

test('when so many are on screen others are left out, but never one’s own; later there is room again', () => {
  const stage = open();
  for (let i = 0; i < 10; i++) expect(stage.tryToShow(say(`${i}`))).toBe(true);
  expect(stage.tryToShow(say('late'))).toBe(false);
  expect(stage.tryToShow(say('mine', 'scroll', true))).toBe(true);
  now = 9_001;
  stage.sweep();
  expect(stage.tryToShow(say('next'))).toBe(true);
});

test('on a stage of another size all go on from where they were in time, without what is not wanted any more', () => {
  const stage = open();
  stage.tryToShow(say('first'));
  now = 2_000;
  stage.tryToShow(say('spoiler'));
  stage.tryToShow(say('second', 'bottom'));
  now = 3_000;
  stage.setUp(setupOf(400, 300), ({ text }) => text !== 'spoiler');
  expect(drawn).toMatchObject([
    { text: 'first', width: 400, durationMs: 7_000, agoMs: 3_000 },
    { text: 'second', width: 400, durationMs: 5_000, agoMs: 1_000 },
  ]);
});

test('what had its time is not shown again', () => {
  const stage = open();
  expect(stage.tryToShow(say('old'), 9_000)).toBe(true);
  expect(drawn).toEqual([]);
});
