import { z } from 'zod';
import { host } from './rooms';
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

/** What the replay page needs: `sources` best first, `timeline` to place messages on the picture. */
export const recordingDetails = recordingCard.extend({
  description: z.string(),
  likes: z.number(),
  bytes: z.number(),
  sources: z.array(playbackSource.extend({ protocol: z.enum(['hls', 'mp4']) })),
  timeline: z.array(timelineAnchor),
});
export type RecordingDetails = z.infer<typeof recordingDetails>;

/** A message at its moment of the replay. */
export const replayMessage = z.object({
  seq: z.number(),
  mediaMs: z.number(),
  name: z.string(),
  text: z.string(),
  danmaku: z.boolean(),
  isHost: z.boolean(),
});
export type ReplayMessage = z.infer<typeof replayMessage>;
