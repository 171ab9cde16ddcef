import { expect, test } from 'vitest';
import { toShown, toShownRow } from './replay-stretch';
import { toMediaMs, toWallClock } from './timeline';

const AT = Date.UTC(2026, 2, 1);
/** Ten minutes; after five the publisher was away for one. */
const recording = {
  durationMs: 600_000,
  trimStartMs: 0,
  trimEndMs: null as number | null,
  timeline: [
    { mediaMs: 0, at: AT },
    { mediaMs: 300_000, at: AT + 360_000 },
  ],
};

test('a whole recording is shown whole', () => {
  expect(toShown(recording)).toEqual({
    startMs: 0,
    endMs: 600_000,
    durationMs: 600_000,
    timeline: recording.timeline,
  });
});

test.each([
  [60_000, 500_000],
  [60_000, 200_000],
  [300_000, null],
  [400_000, 600_000],
])('what is shown from %d to %s lies where it was on the wall clock', (trimStartMs, trimEndMs) => {
  const shown = toShown({ ...recording, trimStartMs, trimEndMs });
  expect(shown.durationMs).toBe((trimEndMs ?? 600_000) - trimStartMs);
  expect(shown.timeline[0]?.mediaMs).toBe(0);
  for (let mediaMs = trimStartMs; mediaMs < shown.endMs; mediaMs += 1_000) {
    const at = toWallClock(recording.timeline, mediaMs);
    expect(toWallClock(shown.timeline, mediaMs - trimStartMs)).toBe(at);
    expect(toMediaMs(shown.timeline, at)).toBe(mediaMs - trimStartMs);
  }
});

test('a trim beyond the recording shows what there is, and a row is not cut twice', () => {
  expect(toShown({ ...recording, trimStartMs: 700_000 })).toMatchObject({ durationMs: 0 });
  expect(toShown({ ...recording, trimEndMs: 900_000 })).toMatchObject({ durationMs: 600_000 });
  const row = toShownRow({ ...recording, trimStartMs: 60_000, trimEndMs: 120_000 });
  expect(toShownRow(row)).toEqual(row);
});
