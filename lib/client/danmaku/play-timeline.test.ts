import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { playTimeline } from './play-timeline';

const said = (mediaMs: number) => ({ seq: mediaMs, mediaMs });

class FakeVideo extends EventTarget {
  currentTime = 0;
  seeking = false;
  seekTo(seconds: number) {
    this.currentTime = seconds;
    this.dispatchEvent(new Event('seeking'));
  }
}

let video: FakeVideo;
let messages: ReturnType<typeof said>[];
let isHidden: boolean;
let shown: number[];
let agoes: number[];
let jumps: number;
let stop: () => void;

/** Plays `ms` of media in steps of the timeline's own clock. */
function run(ms: number) {
  for (let passed = 0; passed < ms; passed += 100) {
    video.currentTime = Math.round(video.currentTime * 10 + 1) / 10;
    vi.advanceTimersByTime(100);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  video = new FakeVideo();
  messages = [0, 500, 1_000, 30_000, 30_500].map(said);
  isHidden = false;
  shown = [];
  agoes = [];
  jumps = 0;
  stop = playTimeline(video as unknown as HTMLVideoElement, {
    messages: () => messages,
    isHidden: () => isHidden,
    onJump: () => jumps++,
    onMessage({ mediaMs }, agoMs) {
      shown.push(mediaMs);
      agoes.push(agoMs);
    },
  });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('messages come back at their moments, each once', () => {
  run(1_200);
  expect(shown).toEqual([0, 500, 1_000]);
  expect(Math.max(...agoes)).toBeLessThanOrEqual(100);
});

test('a seek forward skips what lies between', () => {
  run(300);
  video.seekTo(29.9);
  run(1_000);
  expect(shown).toEqual([0, 30_000, 30_500]);
});

test('a seek back shows them again, and takes away what is there first', () => {
  run(1_200);
  const before = jumps;
  video.seekTo(0.2);
  run(1_000);
  expect(shown).toEqual([0, 500, 1_000, 0, 500, 1_000]);
  expect(jumps).toBe(before + 1);
});

test('what was on its way at the moment sought comes with the time it has had, what was gone does not', () => {
  messages = [1_000, 40_000, 45_000].map(said);
  video.seekTo(50);
  run(100);
  expect(shown).toEqual([40_000, 45_000]);
  expect(agoes.map(Math.round)).toEqual([10_100, 5_100]);
});

test('messages that are loaded after the seek still come, once', () => {
  messages = [];
  video.seekTo(50);
  run(300);
  messages = [48_000, 50_100].map(said);
  run(300);
  expect(shown).toEqual([48_000, 50_100]);
});

test('another speed begins anew: what flies was drawn for the old one', () => {
  run(700);
  video.dispatchEvent(new Event('ratechange'));
  run(100);
  expect(shown).toEqual([0, 500, 0, 500]);
});

test('a hidden page shows nothing, and nothing piles up for the return', () => {
  run(300);
  isHidden = true;
  run(40_000);
  expect(shown).toEqual([0]);
  isHidden = false;
  run(100);
  expect(shown).toEqual([0, 30_000, 30_500]);
  expect(jumps).toBe(2);
});

test('nothing is shown while the picture is still being sought', () => {
  video.seeking = true;
  video.seekTo(30);
  vi.advanceTimersByTime(1_000);
  expect(shown).toEqual([]);
  video.seeking = false;
  vi.advanceTimersByTime(100);
  expect(shown).toEqual([30_000]);
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
