import { z } from 'zod';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { chatSettings } from './chat-room';
import { decisionText, deskRoom, evidenceView } from './reports';
import { plainLine } from './text';
import { role } from './users';

/** Colours that may mean "on air". Each keeps 4.5:1 on every ground of both themes; a test holds that. */
export const accent = z.enum(['cinnabar', 'indigo', 'pine', 'plum']);
export type Accent = z.infer<typeof accent>;

/** How a site is called that nobody named; its logo draws the name, titles say it in the reader's language. */
export const PRODUCT_NAME = 'Kaibo';

/** What whoever runs the site decides for all of it. */
export const siteSettings = z.object({
  name: plainLine.min(1, 'Enter a name.').max(TEXT_LIMITS.displayNameMax, 'Use at most 40 characters.'),
  /** Stands on top of every page; empty: nothing does. */
  announcement: plainLine.max(TEXT_LIMITS.announcementMax, 'Use at most 200 characters.'),
  /** Whether people may create accounts by themselves. */
  registration: z.enum(['open', 'closed']),
  /** Who may go live. `approved`: organisers and above. */
  goLive: z.enum(['everyone', 'approved', 'admins']),
  accent,
  /** A stored picture; null: the mark of the product. */
  logoKey: z
    .string()
    .regex(/^file_[0-9a-z]{22}\.(jpg|png|webp)$/, 'Upload the picture first.')
    .nullable(),
  /** How many channels one person may have; administrators may have more. */
  roomsPerPerson: z.number().int().min(1).max(10_000),
  /** Refused in the chat of every channel, on top of its own words. */
  blockedWords: chatSettings.shape.blockedWords,
});
export type SiteSettings = z.infer<typeof siteSettings>;

/** What is left out stays as it is. One value that cannot be refuses the whole change. */
export const updateSiteSettings = siteSettings.partial().strict();
export type UpdateSiteSettings = z.infer<typeof updateSiteSettings>;

/** The settings as administrators see them. */
export const siteSettingsView = siteSettings.extend({ logoUrl: z.string().nullable() });
export type SiteSettingsView = z.infer<typeof siteSettingsView>;

const reason = decisionText.min(1, 'Say why: the person concerned will read it.');
const roomTarget = { roomId: z.string().min(1).max(40), reason };
const personTarget = { personId: z.string().min(1).max(40), reason };

/** What those do who keep order on the site, with the reason that the person concerned reads. */
export const actInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('warn'), ...roomTarget }),
  /** Cuts the publisher, who may come back. */
  z.object({ kind: z.literal('interrupt'), ...roomTarget }),
  /** The key of the channel is refused until then. */
  z.object({ kind: z.literal('suspend'), ...roomTarget, until: z.iso.datetime() }),
  /** All keys of the person are. */
  z.object({ kind: z.literal('suspend-person'), ...personTarget, until: z.iso.datetime() }),
  /** May not sign in any more. */
  z.object({ kind: z.literal('ban'), ...personTarget }),
  z.object({ kind: z.literal('hide-replay'), recordingId: z.string().min(1).max(40), reason }),
  z.object({ kind: z.literal('remove-message'), ...roomTarget, messageSeq: z.int32().positive() }),
]);
export type ActInput = z.infer<typeof actInput>;

export const actionKind = z.enum([
  'warn',
  'interrupt',
  'suspend',
  'suspend-person',
  'ban',
  'hide-replay',
  'remove-message',
]);
export type ActionKind = z.infer<typeof actionKind>;

/** What was done about a channel, as its host sees it. */
export type RoomNote = {
  id: string;
  kind: Extract<ActionKind, 'warn' | 'interrupt' | 'suspend' | 'suspend-person'>;
  reason: string;
  /** ISO 8601. */
  until: string | null;
};

/** What was done, as those see it who keep order. */
export const actionView = z.object({
  id: z.string(),
  kind: actionKind,
  at: z.iso.datetime(),
  by: z.string(),
  room: deskRoom.nullable(),
  person: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  reason: z.string(),
  until: z.iso.datetime().nullable(),
  evidence: evidenceView,
  undone: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
});
export type ActionView = z.infer<typeof actionView>;

/** Decides a report; `action` is what is done about it. */
export const decideReport = z.object({
  verdict: z.enum(['upheld', 'dismissed']),
  text: decisionText.default(''),
  action: actInput.optional(),
});
export type DecideReport = z.infer<typeof decideReport>;

/** A room on the wall of what is live. */
export const wallRoom = deskRoom.extend({
  status: z.enum(['live', 'interrupted']),
  pictureUrl: z.string().nullable(),
  liveSince: z.iso.datetime().nullable(),
  viewers: z.number(),
  openReports: z.number(),
  messagesPerMinute: z.number(),
  /** Done about it within the last seven days and not undone. */
  actions: z.number(),
  /** 0 to 100; the formula is beside `riskOf`. */
  risk: z.number(),
});
export type WallRoom = z.infer<typeof wallRoom>;

/** Somebody with an account, as those see them who keep order. */
export const deskPerson = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
  role,
  createdAt: z.iso.datetime(),
  suspendedUntil: z.iso.datetime().nullable(),
  bannedAt: z.iso.datetime().nullable(),
  /** Whether the one who asks may act on them. */
  canActOn: z.boolean(),
});
export type DeskPerson = z.infer<typeof deskPerson>;

export const listPeopleQuery = z.object({
  cursor: z.string().max(200).optional(),
  text: z.string().trim().max(80).optional(),
  role: role.optional(),
  state: z.enum(['restricted']).optional(),
});

/** Which lines of the log to show; `from` and `to` are both included. */
export const auditQuery = z.object({
  cursor: z.string().max(200).optional(),
  actor: z.string().trim().max(80).optional(),
  action: z.string().trim().max(60).optional(),
  target: z.string().trim().max(80).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;

/** A line of the log. */
export const auditEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actorId: z.string(),
  actorName: z.string(),
  action: z.string(),
  target: z.string(),
  ip: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntryView = z.infer<typeof auditEntry>;
