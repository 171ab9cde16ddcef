import { z } from 'zod';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { personId } from './chat';
import { plainLine, plainText } from './text';

/** Why somebody reports: spam, false, harmful, illegal or obscene information, or something they say themselves. */
export const reportReason = z.enum(['spam', 'false', 'harmful', 'illegal', 'obscene', 'other']);
export type ReportReason = z.infer<typeof reportReason>;

/** A visitor says that something is not right: about a room, or a message or a replay of it. */
export const createReport = z
  .object({
    /** May be left out where a replay is meant. */
    roomId: z.string().min(1).max(40).optional(),
    messageSeq: z.int32().positive().nullable().default(null),
    recordingId: z.string().min(1).max(40).nullable().default(null),
    reason: reportReason,
    text: plainText.max(TEXT_LIMITS.reasonMax, 'Use at most 200 characters.').default(''),
  })
  .refine(({ roomId, recordingId }) => roomId !== undefined || recordingId !== null, {
    path: ['roomId'],
    error: 'Say what is reported.',
  })
  .refine(({ reason, text }) => reason !== 'other' || text !== '', { path: ['text'], error: 'Say what is not right.' });
export type CreateReport = z.infer<typeof createReport>;

/** What it looked like when it was reported or acted upon. `at` is milliseconds since 1970. */
export const evidence = z.object({
  messages: z.array(z.object({ seq: z.number(), personId, name: z.string(), text: z.string(), at: z.number() })),
  pictureKey: z.string().nullable(),
});
export type Evidence = z.infer<typeof evidence>;

/** The same for a page. */
export const evidenceView = evidence.omit({ pictureKey: true }).extend({ pictureUrl: z.string().nullable() });
export type EvidenceView = z.infer<typeof evidenceView>;

/** A room as those see it who keep order. */
export const deskRoom = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  isLive: z.boolean(),
  host: z.object({ id: z.string(), displayName: z.string() }),
});
export type DeskRoom = z.infer<typeof deskRoom>;

/** A report in the queue. */
export const report = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** Null when it was removed meanwhile. */
  room: deskRoom.nullable(),
  roomId: z.string(),
  messageSeq: z.number().nullable(),
  recordingId: z.string().nullable(),
  reason: reportReason,
  text: z.string(),
  /** Who said it: `service` is the provider that carries the video. */
  by: z.enum(['guest', 'user', 'service']),
  evidence: evidenceView,
  status: z.enum(['open', 'upheld', 'dismissed']),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string(),
  decisionText: z.string(),
});
export type ReportView = z.infer<typeof report>;

export const decisionText = plainLine.max(TEXT_LIMITS.reasonMax, 'Use at most 200 characters.');
