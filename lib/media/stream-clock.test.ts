import { expect, test } from 'vitest';
import { StreamClock } from './stream-clock';

const map = (clock: StreamClock, ...times: number[]) => times.map((time) => clock.map('video', time));

test('starts at 0, wherever the publisher starts', () => {
  expect(map(new StreamClock(), 5_000_000, 5_000_033, 5_000_066)).toEqual([0, 33, 66]);
});

test('goes on over the wrap at 32 bits', () => {
  expect(map(new StreamClock(), 0xfffffff0, 0xfffffffa, 4)).toEqual([0, 10, 20]);
});

test('a new connection continues right after the old one, whatever its clock says', () => {
  const clock = new StreamClock();
  map(clock, 0, 1_000);
  clock.restart();
  expect(map(clock, 0, 33)).toEqual([1_040, 1_073]);
  clock.restart();
  expect(map(clock, 900_000_000)).toEqual([1_113]);
});

test.each([
  ['forward', 10_000_000],
  ['back to 0', 0],
])('a jump %s is closed', (_, to) => {
  expect(map(new StreamClock(), 50_000, 50_033, to + 7, to + 40)).toEqual([0, 33, 73, 106]);
});

test('a true gap stays a gap', () => {
  expect(map(new StreamClock(), 0, 12_000)).toEqual([0, 12_000]);
});

test('audio a little behind video keeps its own time', () => {
  const clock = new StreamClock();
  expect([
    clock.map('video', 1_000),
    clock.map('video', 1_100),
    clock.map('audio', 1_050),
    clock.map('video', 1_133),
  ]).toEqual([0, 100, 50, 133]);
});

test('no kind of media ever goes back', () => {
  expect(map(new StreamClock(), 1_000, 1_100, 1_050, 1_120)).toEqual([0, 100, 100, 120]);
});
