import { expect, test } from 'vitest';
import type { BroadcastWithReplays } from '@/lib/db/broadcasts';
import { second } from '@/lib/db/testing/seed';
import { mainReplayOf, nameReplay, toBroadcastReplays } from './broadcast-replays';

type Replay = BroadcastWithReplays['recordings'][number];

const replay = (title: string, changes: Partial<Replay> = {}): Replay => ({
  id: `rec_${title}`,
  title,
  startedAt: second(0),
  durationMs: 60_000,
  trimStartMs: 0,
  trimEndMs: null,
  hiddenAt: null,
  ...changes,
});
const of = (...recordings: Replay[]) => ({ recordings });

test('the first replay is called as the room, later ones by number, no two alike', () => {
  expect(nameReplay('A talk', of())).toBe('A talk');
  expect(nameReplay('A talk', of(replay('A talk')))).toBe('A talk (2)');
  expect(nameReplay('A talk', of(replay('A talk (2)')))).toBe('A talk (3)'); // the first was removed
  expect(nameReplay('A talk', of(replay('Renamed by its host')))).toBe('A talk (2)');
  const long = nameReplay('好'.repeat(80), of(replay('x')));
  expect(long).toBe(`${'好'.repeat(76)} (2)`);
});

test('the replay offered for a broadcast is the one that shows most of it', () => {
  const [short, long] = [replay('a'), replay('b', { durationMs: 90_000 })];
  expect(mainReplayOf(of(short, long))?.title).toBe('b');
  expect(mainReplayOf(of(short, { ...long, trimEndMs: 30_000 }))?.title).toBe('a');
  expect(mainReplayOf(of(short, { ...long, hiddenAt: second(1) }))?.title).toBe('a');
  expect(mainReplayOf(of())).toBeUndefined();
});

test('a replay is as long as what is shown of it', () => {
  const trimmed = replay('a', { trimStartMs: 10_000, trimEndMs: 25_000 });
  expect(toBroadcastReplays(of(trimmed))).toEqual([
    { id: 'rec_a', startedAt: second(0).toISOString(), durationMs: 15_000 },
  ]);
});
