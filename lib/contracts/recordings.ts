import { z } from 'zod';
import { danmakuStyle } from './danmaku';
import { createRoom, host } from './rooms';
import { playbackSource, timelineAnchor } from './streams';

/** A replay in a list. */
export const recordingCard = z.object({
  id: z.string(),
  roomSlug: z.string(),
  title: z.string(),
  coverUrl: z.string().nullable(),
  durationMs: z.number(),
  startedAt: z.iso.datetime(),
  views: z.number(),
  host,
});
export type RecordingCard = z.infer<typeof recordingCard>;

/**
 * A replay as its organiser sees it, with addresses that save it, null where it has no such form. As MP4 it is about
 * `bytes` long, as FLV a little less.
 */
export const ownRecording = recordingCard.extend({
  bytes: z.number(),
  downloads: z.object({ mp4: z.string().nullable(), flv: z.string().nullable() }),
  /**
   * Another service keeps its files and sends them as they are: no part of it can be shown alone, and addresses work until
   * they expire.
   */
  isElsewhere: z.boolean(),
  isHidden: z.boolean(),
  /** Has a picture of its own, not that of its channel. */
  coverKey: z.string().nullable(),
  /** `startMs` to `endMs` of `fullMs` are shown; at the whole, from 0 to `fullMs`. */
  trim: z.object({ startMs: z.number(), endMs: z.number(), fullMs: z.number() }),
  source: z.enum(['live', 'upload']),
});
export type OwnRecording = z.infer<typeof ownRecording>;

/** What an organiser may change. Left out: stays. */
export const updateRecording = z.object({
  title: createRoom.shape.title.optional(),
  /** Key of a new picture, from `POST /api/covers`; null: the picture of the channel. */
  coverKey: createRoom.shape.coverKey.unwrap().optional(),
  hidden: z.boolean().optional(),
});
export type UpdateRecording = z.infer<typeof updateRecording>;

/** What of it is shown, in milliseconds of the whole; `endMs` null: to its end. `{ startMs: 0, endMs: null }` undoes it. */
export const trimRecording = z.object({
  startMs: z.number().int().min(0),
  endMs: z.number().int().min(0).nullable(),
});
export type TrimRecording = z.infer<typeof trimRecording>;

/**
 * What the replay page needs: `sources` best first, none while nothing can play it, and `timeline` to place messages on
 * the picture.
 */
export const recordingDetails = recordingCard.extend({
  description: z.string(),
  likes: z.number(),
  bytes: z.number(),
  sources: z.array(playbackSource.extend({ protocol: z.enum(['hls', 'mp4']) })),
  timeline: z.array(timelineAnchor),
  /** Only those who keep order see it. */
  isHidden: z.boolean(),
});
export type RecordingDetails = z.infer<typeof recordingDetails>;

/** A message at its moment of the replay. */
export const replayMessage = z.object({
  seq: z.number(),
  mediaMs: z.number(),
  name: z.string(),
  text: z.string(),
  /** How it also flies over the video; null when it does not. */
  danmaku: danmakuStyle.nullable(),
  isHost: z.boolean(),
  /** What the sender was when it was said; null for viewers. */
  role: z.enum(['host', 'moderator']).nullable(),
  isGuest: z.boolean(),
});
export type ReplayMessage = z.infer<typeof replayMessage>;

/** The danmaku of a replay, to keep or to play elsewhere. */
export const danmakuExport = z.object({
  recordingId: z.string(),
  title: z.string(),
  durationMs: z.number(),
  messages: z.array(replayMessage),
});

/** How busy the chat was along a replay: messages in each stretch of `bucketMs`, at most 200 stretches. */
export const heat = z.object({ bucketMs: z.number(), counts: z.array(z.number()) });
export type Heat = z.infer<typeof heat>;
