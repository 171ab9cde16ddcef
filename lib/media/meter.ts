import type { MediaPacket } from './packet';

/** How long back rates look. */
const WINDOW_MS = 5_000;

export type StreamHealth = {
  /** Of everything the publisher sends, over the last five seconds of media. */
  bitrateKbps: number;
  framesPerSecond: number;
  /** Between the last two keyframes; `undefined` before there were two. */
  keyframeIntervalMs: number | undefined;
  receivedBytes: number;
};

type Mark = { dts: number; bytes: number; frames: number };

/** Watches what a publisher sends and says how it does. */
export function createMeter() {
  let marks: Mark[] = [];
  let receivedBytes = 0;
  let lastKeyDts: number | undefined;
  let keyframeIntervalMs: number | undefined;

  function measureKeyframes(dts: number) {
    if (lastKeyDts !== undefined) keyframeIntervalMs = dts - lastKeyDts;
    lastKeyDts = dts;
  }

  return {
    write({ kind, role, dts, payload }: MediaPacket): void {
      receivedBytes += payload.length;
      if (role === 'config') return;
      if (role === 'key') measureKeyframes(dts);
      const frames = kind === 'video' ? 1 : 0;
      const newest = marks.at(-1);
      // one mark for each tenth of a second keeps the window short at any frame rate
      if (newest && dts - newest.dts < 100) {
        newest.bytes += payload.length;
        newest.frames += frames;
      } else {
        marks.push({ dts, bytes: payload.length, frames });
        marks = marks.filter((mark) => mark.dts > dts - WINDOW_MS);
      }
    },

    health(): StreamHealth {
      const spanMs = Math.max(1_000, (marks.at(-1)?.dts ?? 0) - (marks[0]?.dts ?? 0) + 100);
      const bytes = marks.reduce((sum, mark) => sum + mark.bytes, 0);
      const frames = marks.reduce((sum, mark) => sum + mark.frames, 0);
      return {
        bitrateKbps: Math.round((bytes * 8) / spanMs),
        framesPerSecond: Math.round((frames * 10_000) / spanMs) / 10,
        keyframeIntervalMs,
        receivedBytes,
      };
    },
  };
}

export type Meter = ReturnType<typeof createMeter>;
