import fc from 'fast-check';
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

test('a step back of two seconds is a new clock, not two seconds of standing still', () => {
  expect(map(new StreamClock(), 10_000, 10_040, 8_000, 8_040)).toEqual([0, 40, 80, 120]);
});

test('sound and picture stay together over a jump, whichever jumps first', () => {
  for (const jump of [500_000, -2_000, 20_000, 0x70000000]) {
    const clock = new StreamClock();
    const send = (kind: 'audio' | 'video', time: number) => clock.map(kind, time >>> 0);
    for (let time = 60_000; time < 61_000; time += 20) send(time % 40 === 0 ? 'video' : 'audio', time);
    send('video', 61_000 + jump);
    send('audio', 61_020); // still on the old clock
    const [audio, video] = [send('audio', 61_060 + jump), send('video', 61_080 + jump)];
    expect([jump, video - audio]).toEqual([jump, 20]);
  }
});

test('sound and picture on clocks far apart advance as fast as they should', () => {
  const clock = new StreamClock();
  let newest = 0;
  for (let time = 0; time <= 60_000; time += 20) {
    newest = time % 40 === 0 ? clock.map('video', time) : clock.map('audio', 1_000_000 + time);
  }
  expect(Math.abs(newest - 60_000)).toBeLessThan(100);
});

test('clocks that drift apart never part sound and picture by more than three seconds', () => {
  const clock = new StreamClock();
  let widest = 0;
  for (let time = 0; time < 3_600_000; time += 40) {
    const video = clock.map('video', time);
    const audio = clock.map('audio', Math.round(time * 1.01));
    widest = Math.max(widest, Math.abs(audio - video));
  }
  expect(widest).toBeLessThanOrEqual(3_100);
});

const anyTime = fc.oneof(
  fc.nat(0xffffffff),
  fc.nat(100_000),
  fc.nat(0xffff).map((n) => 0xffffffff - n),
);
const anyPacket = fc.record({ kind: fc.constantFrom('audio' as const, 'video' as const), time: anyTime });

test('whatever the publisher sends: no kind goes back, and no jump is longer than a gap may be', () => {
  fc.assert(
    fc.property(fc.array(anyPacket, { maxLength: 200 }), fc.nat(200), (packets, restartAt) => {
      const clock = new StreamClock();
      const last = { audio: 0, video: 0 };
      for (const [i, { kind, time }] of packets.entries()) {
        if (i === restartAt) clock.restart();
        const before = clock.now;
        const ours = clock.map(kind, time);
        expect(ours).toBeGreaterThanOrEqual(last[kind]);
        expect(ours - before).toBeLessThanOrEqual(30_000);
        expect(ours - before).toBeGreaterThanOrEqual(-3_000);
        last[kind] = ours;
      }
    }),
    { numRuns: 500 },
  );
});

test('an even stream from any time on, over the wrap too, keeps every distance', () => {
  const steps = fc.array(fc.record({ kind: fc.constantFrom('audio' as const, 'video' as const), step: fc.nat(400) }));
  fc.assert(
    fc.property(fc.nat(0xffffffff), steps, (start, packets) => {
      const clock = new StreamClock();
      let elapsed = 0;
      expect(clock.map('video', start)).toBe(0);
      for (const { kind, step } of packets) {
        elapsed += step;
        expect(clock.map(kind, (start + elapsed) % 2 ** 32)).toBe(elapsed);
      }
    }),
  );
});
