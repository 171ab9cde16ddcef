import { z } from 'zod';

/** One time on air, as its host sees it. */
export const broadcastSummary = z.object({
  id: z.string(),
  roomId: z.string(),
  startedAt: z.iso.datetime(),
  /** Null while it runs. */
  endedAt: z.iso.datetime().nullable(),
  /** Why it ended: `EndReason`; null while it runs. */
  endReason: z.string().nullable(),
  peakViewers: z.number(),
  totalViewers: z.number(),
  likes: z.number(),
  messages: z.number(),
  /** The replay that was kept of it. */
  recordingId: z.string().nullable(),
});
export type BroadcastSummary = z.infer<typeof broadcastSummary>;

/** How many watched at a moment, and how much had been said since the beginning. */
export const audienceSample = z.object({ at: z.iso.datetime(), viewers: z.number(), messages: z.number() });
export type AudienceSample = z.infer<typeof audienceSample>;

export const broadcastDetails = broadcastSummary.extend({
  room: z.object({ id: z.string(), slug: z.string(), title: z.string() }),
  /** In the order of time, at most 2,000. */
  samples: z.array(audienceSample),
});
export type BroadcastDetails = z.infer<typeof broadcastDetails>;
