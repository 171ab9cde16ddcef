import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { playTimeline } from './play-timeline';

const messages = [0, 500, 1_000, 30_000, 30_500].map((mediaMs) => ({ mediaMs }));
const video = { currentTime: 0, seeking: false };
let shown: number[];
let stop: () => void;

/** Plays `ms` of media in steps of the timeline's own clock. */
function run(ms: number) {
  for (let passed = 0; passed < ms; passed += 100) {
    video.currentTime += 0.1;
    vi.advanceTimersByTime(100);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(video, { currentTime: 0, seeking: false });
  shown = [];
  stop = playTimeline(
    video,
    () => messages,
    ({ mediaMs }) => shown.push(mediaMs),
  );
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('messages come back at their moments, each once', () => {
  run(1_200);
  expect(shown).toEqual([0, 500, 1_000]);
});

test('a seek forward skips what lies between', () => {
  run(300);
  video.currentTime = 29.9;
  run(1_000);
  expect(shown).toEqual([0, 30_000, 30_500]);
});

test('a seek back shows them again', () => {
  run(1_200);
  video.currentTime = 0.2;
  run(1_000);
  expect(shown).toEqual([0, 500, 1_000, 500, 1_000]);
});

test('a paused picture shows nothing new', () => {
  run(300);
  vi.advanceTimersByTime(10_000);
  expect(shown).toEqual([0]);
});

test('stopping stops', () => {
  stop();
  run(1_200);
  expect(shown).toEqual([]);
});
