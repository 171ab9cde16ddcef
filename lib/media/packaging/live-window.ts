import type { Limits } from '../limits';
import { initFile, type LivePlaylist, partFile, type SegmentEntry, segmentFile } from '../protocols/hls/live-playlist';
import { PART_OVERRUN_MS } from './packager';
import type { Part, PartSink } from './part';

type WindowLimits = Pick<Limits, 'hlsPartMs' | 'hlsSegmentMs' | 'hlsWindowSegments' | 'hlsStartMs' | 'hlsBlockMs'>;

type Segment = Omit<SegmentEntry, 'durationMs' | 'parts'> & { parts: Part[] };

/** A segment that is complete, with everything that is needed to serve it later. */
export type ClosedSegment = Omit<SegmentEntry, 'parts'> & { initData: Buffer; parts: Buffer[] };

type WindowOptions = {
  /** When a moment of the media was, in milliseconds since 1970. */
  wallClock: (mediaMs: number) => number;
  /** The time of creation. */
  now: number;
  /** Called with each segment when it is complete, in their order. */
  onSegment?: (segment: ClosedSegment) => void;
};

/** Players at the live edge read parts; a segment keeps listing its own while it is among the newest. */
const SEGMENTS_WITH_PARTS = 2;
/** Segments that left the playlist stay for those who are about to ask for them. */
const UNLISTED_SEGMENTS = 3;
/** Before the first segment is complete, a playlist is worth giving out from so many parts on. */
const PARTS_TO_START = 3;

const durationOf = (parts: readonly Part[]) => parts.reduce((sum, { durationMs }) => sum + durationMs, 0);

/** The last few segments of a live stream, in memory, and those who wait for the next one. */
export class LiveWindow implements PartSink {
  #limits: WindowLimits;
  #wallClock: (mediaMs: number) => number;
  #onSegment: ((segment: ClosedSegment) => void) | undefined;
  #segments: Segment[] = [];
  #current: Segment | undefined;
  #inits = new Map<number, Buffer>();
  #init: { sequence: number; data: Buffer } | undefined;
  #sequence: number;
  #discontinuity = false;
  #discontinuitySequence = 0;
  #targetDurationMs: number;
  #partTargetMs: number;
  #ended = false;
  #waiting = new Set<() => void>();

  constructor(limits: WindowLimits, { wallClock, now, onSegment }: WindowOptions) {
    this.#limits = limits;
    this.#wallClock = wallClock;
    this.#onSegment = onSegment;
    // Seconds since 1970: a later broadcast of the same stream never repeats a number, so no cache confuses the two.
    this.#sequence = Math.floor(now / 1000);
    this.#targetDurationMs = limits.hlsSegmentMs;
    this.#partTargetMs = limits.hlsPartMs + PART_OVERRUN_MS;
  }

  onInit(init: Buffer): void {
    this.#closeSegment();
    this.#init = { sequence: this.#sequence, data: init };
  }

  onStart(): void {
    this.#closeSegment();
    this.#discontinuity = this.#segments.length > 0;
  }

  onPart(part: Part): void {
    this.#current ??= this.#openSegment(part);
    this.#current.parts.push(part);
    this.#partTargetMs = Math.max(this.#partTargetMs, part.durationMs);
    if (part.endsSegment) this.#closeSegment();
    this.#wake();
  }

  /** Nothing more will come. */
  end(): void {
    this.#closeSegment();
    this.#ended = true;
    this.#wake();
  }

  playlist(): LivePlaylist {
    const listed = this.#segments.slice(-this.#limits.hlsWindowSegments);
    const unlisted = this.#segments.slice(0, -this.#limits.hlsWindowSegments);
    return {
      segments: listed.map((segment, i) => ({
        ...segment,
        durationMs: durationOf(segment.parts),
        parts: i < listed.length - SEGMENTS_WITH_PARTS ? [] : segment.parts,
      })),
      current: this.#current,
      nextPart: { sequence: this.#sequence, part: this.#current?.parts.length ?? 0 },
      discontinuitySequence: this.#discontinuitySequence + unlisted.filter(({ discontinuity }) => discontinuity).length,
      targetDurationMs: this.#targetDurationMs,
      partTargetMs: this.#partTargetMs,
      ended: this.#ended,
    };
  }

  /** The sequence number of the segment being written or to be written next. */
  get nextSequence(): number {
    return this.#sequence;
  }

  /** Resolves when there is something to play; false when there is not in time. */
  waitForStart(): Promise<boolean> {
    const { hlsStartMs } = this.#limits;
    return this.#wait(
      hlsStartMs,
      () => this.#segments.length > 0 || (this.#current?.parts.length ?? 0) >= PARTS_TO_START,
    );
  }

  /** Resolves when a playlist that holds this part, or without `part` this segment, can be written; false when too late. */
  waitFor(sequence: number, part?: number): Promise<boolean> {
    return this.#wait(this.#limits.hlsBlockMs, () => {
      if (this.#ended || sequence < this.#sequence) return true;
      return sequence === this.#sequence && part !== undefined && (this.#current?.parts.length ?? 0) > part;
    });
  }

  /** The bytes of a file named in the playlist, in order; `undefined` when it is not, or no longer, in the window. */
  file(name: string): Buffer[] | undefined {
    for (const [sequence, data] of this.#inits) if (name === initFile(sequence)) return [data];
    const segments = this.#current ? [...this.#segments, this.#current] : this.#segments;
    for (const segment of segments) {
      if (name === segmentFile(segment.sequence) && segment !== this.#current)
        return segment.parts.map(({ data }) => data);
      const part = segment.parts.find((_, i) => name === partFile(segment.sequence, i));
      if (part) return [part.data];
    }
    return undefined;
  }

  #openSegment({ startMs }: Part): Segment {
    const init = this.#init ?? { sequence: this.#sequence, data: Buffer.alloc(0) };
    this.#inits.set(init.sequence, init.data);
    const discontinuity = this.#discontinuity;
    this.#discontinuity = false;
    return { sequence: this.#sequence, at: this.#wallClock(startMs), discontinuity, init: init.sequence, parts: [] };
  }

  #closeSegment(): void {
    const segment = this.#current;
    if (!segment) return;
    this.#segments.push(segment);
    this.#targetDurationMs = Math.max(this.#targetDurationMs, durationOf(segment.parts));
    this.#onSegment?.({
      ...segment,
      durationMs: durationOf(segment.parts),
      initData: this.#inits.get(segment.init) ?? Buffer.alloc(0),
      parts: segment.parts.map(({ data }) => data),
    });
    this.#current = undefined;
    this.#sequence++;
    while (this.#segments.length > this.#limits.hlsWindowSegments + UNLISTED_SEGMENTS) this.#dropOldest();
  }

  #dropOldest(): void {
    const dropped = this.#segments.shift();
    if (dropped?.discontinuity) this.#discontinuitySequence++;
    const used = new Set(this.#segments.map(({ init }) => init));
    for (const sequence of this.#inits.keys()) if (!used.has(sequence)) this.#inits.delete(sequence);
  }

  #wait(timeoutMs: number, ready: () => boolean): Promise<boolean> {
    if (ready() || this.#ended) return Promise.resolve(ready());
    return new Promise((resolve) => {
      const finish = (answer: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(answer);
      };
      const check = () => {
        if (ready() || this.#ended) finish(ready());
      };
      const timer = setTimeout(() => finish(false), timeoutMs);
      this.#waiting.add(check);
    });
  }

  #wake(): void {
    for (const check of this.#waiting) check();
  }
}
