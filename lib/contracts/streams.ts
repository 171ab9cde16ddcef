import { z } from 'zod';
import { TEXT_LIMITS } from '@/lib/core/limits';

/**
 * The name media travels under, `rtmp://host/live/<stream>`. The safe subset of what Tencent allows, and safe as a
 * file name. Checked at the API and again at the engine.
 */
export const STREAM_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
export const streamName = z
  .string()
  .trim()
  .min(TEXT_LIMITS.streamNameMin, 'Use at least 3 characters.')
  .max(TEXT_LIMITS.streamNameMax, 'Use at most 64 characters.')
  .regex(STREAM_NAME, 'Use letters, digits, - and _, starting with a letter or digit.');

/** Where a point of a recording lies on the wall clock; one anchor for each time the publisher (re)connected. */
export const timelineAnchor = z.object({ mediaMs: z.number().nonnegative(), at: z.number() });
export type TimelineAnchor = z.infer<typeof timelineAnchor>;

/** A finished file of one broadcast, before it becomes a row. */
export type FinishedRecording = {
  /** Name inside the provider's recordings, safe as a path segment. */
  fileKey: string;
  durationMs: number;
  bytes: number;
  width: number | undefined;
  height: number | undefined;
  timeline: TimelineAnchor[];
};

/**
 * Why a recording stopped before its broadcast: no space left, the disk refused, it could not keep up, or who records
 * elsewhere said so.
 */
export const recordingIssue = z.enum(['disk-full', 'disk-failed', 'disk-slow', 'provider-failed']);
export type RecordingIssue = z.infer<typeof recordingIssue>;

export type EndReason =
  | 'publisher-stopped'
  | 'publisher-lost'
  | 'stopped-by-host'
  | 'stopped-by-admin'
  | 'server-stopped';

/**
 * What happened to a stream, in our words. Every provider translates into this. `session` is one broadcast: a publisher
 * that returns within the grace window keeps it. A recording that begins with its broadcast has no start of its own.
 * Applying an event twice changes nothing.
 */
export type StreamEvent =
  | { type: 'publish-start'; session: string; stream: string; at: Date }
  | { type: 'publish-lost'; session: string; stream: string; at: Date }
  | { type: 'publish-resumed'; session: string; stream: string; at: Date }
  | { type: 'publish-end'; session: string; stream: string; at: Date; reason: EndReason }
  | { type: 'record-start'; session: string; stream: string; at: Date }
  | { type: 'record-failed'; session: string; stream: string; at: Date; issue: RecordingIssue }
  | { type: 'record-ready'; session: string; stream: string; at: Date; recording: FinishedRecording };

/** The form of a recorded file. `aac` is sound alone. */
export const recordedFormat = z.enum(['mp4', 'hls', 'flv', 'aac']);
export type RecordedFormat = z.infer<typeof recordedFormat>;

/** A file that a provider elsewhere recorded; `startedAt` and `endedAt` are when it was on air. */
export type RecordedFile = {
  fileId: string;
  stream: string;
  format: RecordedFormat;
  url: string;
  startedAt: Date;
  endedAt: Date;
  durationMs: number;
  bytes: number;
  width: number | undefined;
  height: number | undefined;
};

/** What a provider elsewhere finds odd in what an encoder sends; pages translate `health.remark.<code>`. */
export const streamRemark = z.enum(['timestamps-jump', 'frames-missing', 'codec-changed', 'codec-missing', 'other']);
export type StreamRemark = z.infer<typeof streamRemark>;

/** What a provider elsewhere noticed; nothing of it says what is on air. `url` is where a picture can be seen. */
export type RemoteNote =
  | { kind: 'screenshot'; url: string }
  /** A picture looks as if it had to be taken off. `words` are the provider's. */
  | { kind: 'moderation'; words: string; reason: 'obscene' | 'illegal' | 'spam' | 'other'; url: string | undefined }
  | { kind: 'exception'; remarks: StreamRemark[] }
  /** It does not record what it should. */
  | { kind: 'recording'; words: string };

/**
 * What a provider elsewhere tells. A push is one connection of a publisher, known by its `sequence`; `signature` is what
 * its address carried of the room's own key. Reports come late, more than once and in any order. A recording and a note
 * change nothing about what is on air.
 */
export type RemoteReport =
  | { type: 'push-start'; stream: string; sequence: string; at: Date; signature: URLSearchParams }
  | {
      type: 'push-end';
      stream: string;
      sequence: string;
      at: Date;
      startedAt: Date;
      signature: URLSearchParams;
      reason: EndReason;
    }
  | ({ type: 'recording' } & RecordedFile)
  | ({ type: 'note'; stream: string; at: Date } & RemoteNote);

/** Another way to send the same: one address, which for WebRTC is also the token of WHIP. */
export const publishAddress = z.object({ protocol: z.enum(['rtmps', 'srt', 'webrtc']), url: z.string() });
type PublishAddress = z.infer<typeof publishAddress>;

/** Where a broadcaster sends video. `url` + `key` is what OBS asks for; `url` + `/` + `key` is the single address. */
export type PublishTarget = { url: string; key: string; expiresAt: Date; others?: PublishAddress[] };

/** `webrtc` is for players of its own, no browser page plays it. */
export const playbackProtocol = z.enum(['http-flv', 'ws-flv', 'hls', 'rtmp', 'webrtc']);

/** One way to watch. Lists of these are ordered best first. */
export const playbackSource = z.object({
  protocol: playbackProtocol,
  url: z.string(),
  latency: z.enum(['low', 'normal']),
});
export type PlaybackSource = z.infer<typeof playbackSource>;

/** How a room can be played now. */
export const playAddresses = z.object({
  sources: z.array(playbackSource),
  /** An HLS playlist that reaches so far back; null when viewers may not rewind. */
  dvr: z.object({ url: z.string(), minutes: z.number() }).nullable(),
  /** When these addresses stop working; ask for new ones before. Null: they do not. */
  expiresAt: z.iso.datetime().nullable(),
});
export type PlayAddresses = z.infer<typeof playAddresses>;
