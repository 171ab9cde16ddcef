import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../limits';
import type { MediaPacket } from '../packet';
import { ProtocolError } from '../protocol-error';
import { findBox } from '../protocols/fmp4/boxes';
import { readFragment } from '../protocols/fmp4/read-fragment';
import { type InitFacts, readInit } from '../protocols/fmp4/read-init';
import { Stream } from '../stream';
import { clipPackets } from '../testing/packets';
import { PART_OVERRUN_MS, Packager } from './packager';
import type { Part } from './part';

type Output = { inits: InitFacts[]; starts: number[]; parts: Part[] };

function createPackager(changes: Partial<Limits> = {}) {
  const limits = { ...DEFAULT_LIMITS, ...changes };
  const output: Output = { inits: [], starts: [], parts: [] };
  const stream = new Stream('demo', limits);
  const packager = new Packager(stream, limits, {
    onInit: (init) => output.inits.push(readInit(findBox(init, 'moov'))),
    onStart: (startMs) => output.starts.push(startMs),
    onPart: (part) => output.parts.push(part),
  });
  stream.subscribe((packet) => packager.write(packet));
  const write = (packets: readonly MediaPacket[]) => {
    for (const packet of packets) stream.write(packet);
  };
  return { output, packager, write };
}

const clip = await clipPackets();
const only = (kind: MediaPacket['kind']) => clip.filter((packet) => packet.kind === kind);
const shift = (packets: readonly MediaPacket[], ms: number) =>
  packets.map((packet) => ({ ...packet, dts: packet.dts + ms }));
const headersOf = (packets: readonly MediaPacket[]) => packets.filter(({ role }) => role === 'config');
const framesOf = (packets: readonly MediaPacket[]) => packets.filter(({ role }) => role !== 'config');

/** Parts must follow each other without a gap, in the playlist's times and in the fragments' own. */
function expectContinuous({ parts, inits }: Output) {
  const [init] = inits;
  if (!init) throw new Error('no init segment');
  for (const [i, part] of parts.entries()) {
    const next = parts[i + 1];
    if (next) expect(part.startMs + part.durationMs).toBe(next.startMs);
    const facts = readFragment(findBox(part.data, 'moof'), init);
    expect(Math.abs(facts.startMs - part.startMs)).toBeLessThanOrEqual(1);
    if (init.videoTrackId !== undefined) expect(facts.key).toBe(part.independent);
  }
}

test('parts of a third of a second, two-second segments that begin with a keyframe, nothing lost', () => {
  const { output, packager, write } = createPackager();
  write(clip);
  packager.interrupt();
  expectContinuous(output);
  expect(output.inits).toHaveLength(1);
  expect(output.starts).toEqual([0]);
  expect(output.parts.slice(0, 6).map(({ durationMs }) => durationMs)).toEqual([333, 334, 333, 333, 334, 333]);

  const starts = output.parts.filter((_, i) => i === 0 || output.parts[i - 1]?.endsSegment);
  expect(starts.map(({ startMs }) => startMs)).toEqual([0, 2_000, 4_000, 6_000, 8_000]);
  expect(starts.every(({ independent }) => independent)).toBe(true);

  const last = output.parts.at(-1);
  expect(last?.endsSegment).toBe(true);
  expect((last?.startMs ?? 0) + (last?.durationMs ?? 0)).toBeGreaterThanOrEqual(10_000);
  const bytes = output.parts.reduce((sum, { data }) => sum + findBox(data, 'mdat').length, 0);
  const fromFirstKey = clip.slice(clip.findIndex(({ role }) => role === 'key'));
  const sent = fromFirstKey.reduce((sum, { kind, payload }) => sum + payload.length - (kind === 'video' ? 5 : 2), 0);
  expect(bytes).toBe(sent);
});

test('sound alone makes parts too, all of them independent', () => {
  const { output, packager, write } = createPackager();
  write(only('audio'));
  packager.interrupt();
  expectContinuous(output);
  expect(output.inits[0]?.videoTrackId).toBeUndefined();
  expect(output.parts.every(({ independent }) => independent)).toBe(true);
  const lengths = output.parts.filter(({ endsSegment }) => !endsSegment).map(({ durationMs }) => durationMs);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(DEFAULT_LIMITS.hlsPartMs - 5);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(DEFAULT_LIMITS.hlsPartMs + PART_OVERRUN_MS);
});

test('pictures alone begin after the wait for sound', () => {
  const { output, packager, write } = createPackager();
  write(only('video'));
  packager.interrupt();
  expectContinuous(output);
  expect([...(output.inits[0]?.timescales.keys() ?? [])]).toEqual([1]);
  const last = output.parts.at(-1);
  expect((last?.startMs ?? 0) + (last?.durationMs ?? 0)).toBeGreaterThanOrEqual(7_000);
});

test('after an interruption it goes on at a keyframe, on the same clock and with the same init segment', () => {
  const { output, packager, write } = createPackager();
  write(clip);
  packager.interrupt();
  const lastKey = framesOf(clip).findLastIndex(({ role }) => role === 'key');
  write(shift(framesOf(clip).slice(lastKey + 1), 1_100));
  expect(output.starts).toHaveLength(1);
  write(shift(framesOf(clip), 10_100));
  packager.interrupt();
  expect(output.inits).toHaveLength(1);
  expect(output.starts).toEqual([0, 10_100]);
  expect(output.parts.find(({ startMs }) => startMs === 10_100)).toMatchObject({ independent: true });
});

test('new codec headers end the segment and bring a new init segment', () => {
  const { output, write } = createPackager();
  const seconds = (from: number, to: number) => framesOf(clip).filter(({ dts }) => dts >= from && dts < to);
  write([...headersOf(clip), ...seconds(0, 3_000)]);
  const audioHeader = headersOf(only('audio')).map((packet) => ({
    ...packet,
    payload: Buffer.from('af001190', 'hex'),
  }));
  write([...audioHeader, ...seconds(3_000, 6_000)]);
  expect(output.inits.map(({ timescales }) => timescales.get(2))).toEqual([44_100, 48_000]);
  expect(output.starts).toEqual([0, 3_000]);
  expect(output.parts.findLast(({ startMs }) => startMs < 3_000)).toMatchObject({ endsSegment: true });
});

test('an encoder that sends keyframes too rarely still gets segments', () => {
  const { output, write } = createPackager({ hlsSegmentMaxMs: 3_000 });
  let keys = 0;
  write(clip.map((packet) => (packet.role === 'key' && keys++ > 0 ? { ...packet, role: 'delta' as const } : packet)));
  const ends = output.parts.filter(({ endsSegment }) => endsSegment);
  expect(ends.length).toBeGreaterThanOrEqual(3);
});

test('sound goes on when the picture stands still', () => {
  const { output, write } = createPackager();
  write(clip.filter(({ kind, dts }) => kind !== 'video' || dts < 1_000));
  const last = output.parts.at(-1);
  expect((last?.startMs ?? 0) + (last?.durationMs ?? 0)).toBeGreaterThan(7_000);
});

test('timestamps that stand still are refused before they fill the memory', () => {
  const { write } = createPackager({ hlsSegmentBytes: 10_000 });
  const [key] = only('video').filter(({ role }) => role === 'key');
  if (!key) throw new Error('the clip has a keyframe');
  write([...headersOf(clip), key]);
  expect(() => write(Array.from({ length: 1_000 }, () => key))).toThrow(ProtocolError);
});

test('frames that come before their codec header are passed over', () => {
  const { output, packager, write } = createPackager();
  write([...framesOf(clip).slice(0, 5), ...clip]);
  packager.interrupt();
  expect(output.inits).toHaveLength(1);
  expect(output.parts.length).toBeGreaterThan(15);
});

test('MP3 that changes its sample rate brings a new init segment; a damaged frame does not', () => {
  const { output, write } = createPackager();
  const frame = (header: string, dts: number): MediaPacket => ({
    kind: 'audio',
    role: 'delta',
    dts,
    payload: Buffer.concat([Buffer.of(0x2f), Buffer.from(header, 'hex'), Buffer.alloc(100)]),
  });
  const frames = (header: string, from: number) => Array.from({ length: 200 }, (_, i) => frame(header, from + i * 24));
  write([...frames('fffb1440', 0), frame('00000000', 4_800), ...frames('fffb1040', 4_824)]);
  expect(output.inits.map(({ timescales }) => timescales.get(2))).toEqual([48_000, 44_100]);
});

test.each([
  ['Speex', { kind: 'audio', role: 'delta', dts: 0, payload: Buffer.from('b2aa', 'hex') }],
  ['VP9', { kind: 'video', role: 'config', dts: 0, payload: Buffer.from('9076703039aa', 'hex') }],
] as const)('%s cannot be packaged, and says so', (_, packet) => {
  expect(() => createPackager().write([packet])).toThrow(ProtocolError);
});
