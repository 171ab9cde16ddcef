import { z } from 'zod';

/** The channel a notice is about, as it was called then. */
const room = z.object({ roomId: z.string(), roomTitle: z.string(), slug: z.string() });

/** In the words of whoever decided; empty when they said nothing. */
const reason = z.string();

/** ISO 8601; null: until it is taken back. */
const until = z.iso.datetime().nullable();

/** What each kind of notice needs so that it can be said in any language. */
export const noticeData = {
  /** Told to followers. */
  'host-live': room.extend({ hostId: z.string(), hostName: z.string() }),
  'room-warned': room.extend({ reason }),
  'room-interrupted': room.extend({ reason }),
  'room-suspended': room.extend({ reason, until }),
  'person-suspended': z.object({ reason, until }),
  /** Told to who reported and to whom it concerns; `upheld`: something was done. */
  'report-decided': room.extend({ reason, upheld: z.boolean() }),
  'replay-hidden': room.extend({ reason, recordingId: z.string(), recordingTitle: z.string() }),
  'message-removed': room.extend({ reason }),
  /** `action` is the kind of what does not hold any more; without a channel when it was about the person. */
  'action-undone': room.partial().extend({ reason, action: z.string() }),
} as const;

export type NoticeKind = keyof typeof noticeData;
export type NoticeData<K extends NoticeKind = NoticeKind> = z.infer<(typeof noticeData)[K]>;

export const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(noticeData, kind);

const told = { id: z.string(), at: z.iso.datetime(), isRead: z.boolean() };

const noticeOf = <K extends NoticeKind>(kind: K) =>
  z.object({ ...told, kind: z.literal(kind), data: noticeData[kind] });

/** Something a person is told inside the site. */
export const notice = z.discriminatedUnion('kind', [
  noticeOf('host-live'),
  noticeOf('room-warned'),
  noticeOf('room-interrupted'),
  noticeOf('room-suspended'),
  noticeOf('person-suspended'),
  noticeOf('report-decided'),
  noticeOf('replay-hidden'),
  noticeOf('message-removed'),
  noticeOf('action-undone'),
]);
export type Notice = z.infer<typeof notice>;
