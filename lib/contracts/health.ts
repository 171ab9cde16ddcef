import { z } from 'zod';

/** What can be said about a stream; pages translate `health.finding.<code>`. The engine names the same ones. */
const findingCode = z.enum([
  'publisher-away',
  'nothing-arrives',
  'reconnects-often',
  'timestamps-jump',
  'upload-uneven',
  'clock-slow',
  'clock-fast',
  'video-stopped',
  'audio-stopped',
  'frames-missing',
  'no-video',
  'no-audio',
  'video-codec',
  'audio-codec',
  'keyframes-rare',
  'frame-rate-low',
  'frame-rate-varies',
  'bitrate-high',
  'bitrate-dips',
  'b-frames',
]);

/** `values` are what the sentence mentions, rounded for reading. */
export const finding = z.object({ code: findingCode, values: z.record(z.string(), z.union([z.number(), z.string()])) });
export type Finding = z.infer<typeof finding>;

export const verdict = z.enum(['steady', 'uneven', 'lost']);
export type Verdict = z.infer<typeof verdict>;

/** How a running broadcast does. Moments are milliseconds since 1970; numbers that are not known are left out. */
export const streamReport = z.object({
  verdict,
  /** When the verdict last changed. */
  since: z.number(),
  /** The most important first. */
  findings: z.array(finding),
  startedAt: z.number(),
  /** Left out while the publisher is away. */
  publisher: z.object({ ip: z.string(), since: z.number() }).optional(),
  /** What the publisher calls itself. Shown, never believed. */
  encoder: z.string().optional(),
  bitrateKbps: z.number(),
  videoKbps: z.number(),
  audioKbps: z.number(),
  /** Kilobits received in each of the last seconds, oldest first; at most 120. */
  history: z.array(z.number()),
  framesPerSecond: z.number(),
  keyframeIntervalMs: z.number().optional(),
  /** Of the frames that an even picture would have had. */
  missingPercent: z.number(),
  /** How much later than its timestamp asks for the latest recent packet came. */
  lateMs: z.number(),
  /** How much faster than the wall clock the publisher's runs; negative is slower. */
  driftPercent: z.number().optional(),
  /** Leaps of the timestamps in the last minute. */
  jumps: z.number(),
  /** Of the publisher, in the last ten minutes. */
  reconnects: z.number(),
  /** `codecs` is RFC 6381, such as `avc1.64001f`. */
  video: z
    .object({
      codec: z.string(),
      codecs: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
    })
    .optional(),
  audio: z
    .object({
      codec: z.string(),
      codecs: z.string().optional(),
      sampleRate: z.number().optional(),
      channels: z.number().optional(),
    })
    .optional(),
  receivedBytes: z.number(),
  sentBytes: z.number(),
  /** Batches that slow viewers missed. */
  skippedBatches: z.number(),
  viewers: z.object({ 'http-flv': z.number(), 'ws-flv': z.number(), rtmp: z.number(), hls: z.number() }),
  /** `failed` when the disk refused: the broadcast goes on without. `unsupported` when the codecs cannot be recorded. */
  recording: z.enum(['on', 'off', 'failed', 'unsupported']),
  /** Stopped now, the recording would be too short to be kept. */
  isRecordingShort: z.boolean(),
});
export type StreamReport = z.infer<typeof streamReport>;
