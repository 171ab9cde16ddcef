import { z } from 'zod';

/** What was kept of a broadcast. There are several when recording was stopped and begun again. */
export const broadcastReplay = z.object({ id: z.string(), startedAt: z.iso.datetime(), durationMs: z.number() });
export type BroadcastReplay = z.infer<typeof broadcastReplay>;

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
  /** In the order in which they were recorded. */
  replays: z.array(broadcastReplay),
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
