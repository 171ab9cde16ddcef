import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../limits';
import { LiveWindow } from './live-window';
import type { Part } from './part';

const START = 1_700_000_000;

function createWindow() {
  const window = new LiveWindow(
    { ...DEFAULT_LIMITS, hlsStartMs: 50 },
    { wallClock: (ms) => ms, now: START * 1000 + 250 },
  );
  window.onInit(Buffer.from('init'));
  window.onStart();
  return window;
}

const part = (startMs: number, endsSegment = false): Part => ({
  data: Buffer.from(`part@${startMs}`),
  startMs,
  durationMs: 500,
  independent: startMs % 2_000 === 0,
  endsSegment,
});

/** Writes whole segments of four parts. */
function fill(window: LiveWindow, segments: number, fromMs = 0) {
  for (let i = 0; i < segments * 4; i++) window.onPart(part(fromMs + i * 500, i % 4 === 3));
}

test('keeps the last segments, lists parts for the newest, and counts on from the wall clock', () => {
  const window = createWindow();
  fill(window, 10);
  window.onPart(part(20_000));
  const { segments, current, nextPart } = window.playlist();
  expect(segments.map(({ sequence }) => sequence)).toEqual([4, 5, 6, 7, 8, 9].map((i) => START + i));
  expect(segments.map(({ parts }) => parts.length)).toEqual([0, 0, 0, 0, 4, 4]);
  expect(current?.parts).toHaveLength(1);
  expect(nextPart).toEqual({ sequence: START + 10, part: 1 });
});

test('serves what the playlist names, and what has just left it', () => {
  const window = createWindow();
  fill(window, 8);
  const text = (name: string) => window.file(name)?.map(String).join('+');
  expect(text(`init${START}.mp4`)).toBe('init');
  expect(text(`${START + 7}.m4s`)).toBe('part@14000+part@14500+part@15000+part@15500');
  expect(text(`${START + 7}.2.m4s`)).toBe('part@15000');
  expect(text(`${START}.m4s`)).toContain('part@0');
  expect(text(`${START + 8}.m4s`)).toBeUndefined();
  fill(window, 4, 16_000);
  expect(text(`${START}.m4s`)).toBeUndefined();
});

test('an interruption is a discontinuity, counted when it leaves the playlist', () => {
  const window = createWindow();
  fill(window, 2);
  window.onStart();
  fill(window, 3, 4_000);
  expect(window.playlist().segments.map(({ discontinuity }) => discontinuity)).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
  fill(window, 4, 10_000);
  expect(window.playlist()).toMatchObject({ discontinuitySequence: 1 });
  fill(window, 9, 18_000);
  expect(window.playlist()).toMatchObject({ discontinuitySequence: 1 });
});

test('new codecs bring a new init file; the old one stays while a segment needs it', () => {
  const window = createWindow();
  fill(window, 1);
  window.onInit(Buffer.from('second'));
  window.onStart();
  fill(window, 1, 2_000);
  expect(window.playlist().segments.map(({ init }) => init)).toEqual([START, START + 1]);
  expect(window.file(`init${START}.mp4`)?.[0]?.toString()).toBe('init');
  expect(window.file(`init${START + 1}.mp4`)?.[0]?.toString()).toBe('second');
});

test('who asks for what comes next is answered when it is there', async () => {
  const window = createWindow();
  fill(window, 1);
  const waiting = window.waitFor(START + 1, 0);
  window.onPart(part(2_000));
  await expect(waiting).resolves.toBe(true);

  const segment = window.waitFor(START + 1);
  window.onPart(part(2_500));
  window.onPart(part(3_000, true));
  await expect(segment).resolves.toBe(true);
});

test('who asks for what does not come is told so in time, and at once when the stream is over', async () => {
  const window = createWindow();
  await expect(window.waitForStart()).resolves.toBe(false);
  const waiting = window.waitForStart();
  window.end();
  await expect(waiting).resolves.toBe(false);
  await expect(window.waitForStart()).resolves.toBe(false);
  expect(window.playlist().ended).toBe(true);
});

test('a long segment raises the target duration for good', () => {
  const window = createWindow();
  for (let i = 0; i < 13; i++) window.onPart(part(i * 500, i === 12));
  fill(window, 12, 6_500);
  expect(window.playlist().targetDurationMs).toBe(6_500);
});
