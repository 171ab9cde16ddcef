import { fullBox, u32, u64 } from './box';
import type { RunFacts } from './read-samples';

/** Values that repeat, as pairs of a count and a value. */
type Runs = Array<[count: number, value: number]>;
type Chunk = { offset: number; samples: number; description: number };

function pushRun(runs: Runs, value: number): void {
  const last = runs.at(-1);
  if (last?.[1] === value) last[0]++;
  else runs.push([1, value]);
}

/** Collects where and when the samples of one track are, for a movie without fragments. Times are ticks of the track. */
export class SampleTable {
  #durations: Runs = [];
  #compositions: Runs = [];
  #sizes: number[] = [];
  #keys: number[] = [];
  #chunks: Chunk[] = [];
  #startTicks: number | undefined;
  #lastTicks = 0;
  #lastDuration = 0;

  /** When the first sample begins. */
  get startTicks(): number {
    return this.#startTicks ?? 0;
  }

  get durationTicks(): number {
    return this.#lastTicks + this.#lastDuration - this.startTicks;
  }

  get isEmpty(): boolean {
    return this.#sizes.length === 0;
  }

  /** The samples of one fragment whose `moof` begins at `offset`. `description` counts sample entries from 1. */
  add({ samples }: RunFacts, { offset, description }: { offset: number; description: number }): void {
    const [first] = samples;
    if (!first) return;
    this.#chunks.push({ offset: offset + first.offset, samples: samples.length, description });
    for (const { dts, duration, compositionOffset, key, bytes } of samples) {
      this.#addTime(dts, duration);
      this.#sizes.push(bytes);
      if (key) this.#keys.push(this.#sizes.length);
      pushRun(this.#compositions, compositionOffset);
    }
  }

  /** The boxes of `stbl` behind `stsd`. Offsets are counted from `baseOffset` before the first fragment's file. */
  boxes(baseOffset: number): Buffer[] {
    const durations: Runs = [...this.#durations, ...(this.isEmpty ? [] : ([[1, this.#lastDuration]] as Runs))];
    const offsets = Buffer.concat(this.#chunks.map(({ offset }) => u64(baseOffset + offset)));
    return [
      fullBox('stts', {}, u32(durations.length), writeRuns(durations)),
      ...this.#compositionBox(),
      ...this.#keyBox(),
      this.#chunkBox(),
      fullBox('stsz', {}, u32(0, this.#sizes.length), ...inSlices(this.#sizes)),
      fullBox('co64', {}, u32(this.#chunks.length), offsets),
    ];
  }

  /** A sample lasts until the next one begins; pauses of the publisher thereby stay pauses. */
  #addTime(dts: number, duration: number): void {
    const begin = this.#startTicks === undefined ? dts : Math.max(dts, this.#lastTicks + 1);
    if (this.#startTicks !== undefined) pushRun(this.#durations, begin - this.#lastTicks);
    this.#startTicks ??= begin;
    this.#lastTicks = begin;
    this.#lastDuration = duration;
  }

  #compositionBox(): Buffer[] {
    if (this.#compositions.every(([, offset]) => offset === 0)) return [];
    return [fullBox('ctts', { version: 1 }, u32(this.#compositions.length), writeRuns(this.#compositions))];
  }

  /** Without this box every sample is a key. */
  #keyBox(): Buffer[] {
    if (this.#keys.length === this.#sizes.length) return [];
    return [fullBox('stss', {}, u32(this.#keys.length), ...inSlices(this.#keys))];
  }

  #chunkBox(): Buffer {
    const changes = this.#chunks
      .map((chunk, i) => ({ ...chunk, number: i + 1, before: this.#chunks[i - 1] }))
      .filter(({ samples, description, before }) => before?.samples !== samples || before.description !== description);
    const rows = changes.map(({ number, samples, description }) => u32(number, samples, description));
    return fullBox('stsc', {}, u32(rows.length), ...rows);
  }
}

function writeRuns(runs: Runs): Buffer {
  const bytes = Buffer.allocUnsafe(runs.length * 8);
  runs.forEach(([count, value], i) => {
    bytes.writeUInt32BE(count, i * 8);
    bytes.writeInt32BE(value | 0, i * 8 + 4);
  });
  return bytes;
}

const SLICE = 10_000;

/** A function takes only so many arguments. */
function inSlices(values: readonly number[]): Buffer[] {
  const slices: Buffer[] = [];
  for (let i = 0; i < values.length; i += SLICE) slices.push(u32(...values.slice(i, i + SLICE)));
  return slices;
}
