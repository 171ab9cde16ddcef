import { z } from 'zod';
import { ROOM_LIMITS, TEXT_LIMITS } from '@/lib/core/limits';
import { coverKey } from './covers';
import { category, languageTag, latency, locationText, tags, timeZone } from './room-details';
import { playbackSource, publishAddress, recordingIssue, streamName } from './streams';
import { plainLine, plainText } from './text';

export const roomStatus = z.enum(['waiting', 'live', 'interrupted', 'ended']);
export type RoomStatus = z.infer<typeof roomStatus>;

/** `event`: a session of its own. `personal`: the one place of a person, at a stable address, for many broadcasts. */
export const roomKind = z.enum(['event', 'personal']);
export type RoomKind = z.infer<typeof roomKind>;

const title = plainLine.min(1, 'Enter a title.').max(TEXT_LIMITS.titleMax, 'Use at most 80 characters.');
const description = plainText.max(TEXT_LIMITS.descriptionMax, 'Use at most 4,000 characters.');

/** Which ways of watching are offered to viewers. At least one. */
export const receivers = z
  .object({ rtmp: z.boolean(), flv: z.boolean(), hls: z.boolean() })
  .refine((offered) => offered.rtmp || offered.flv || offered.hls, 'Offer at least one way to watch.')
  .refine((offered) => offered.flv || offered.hls, 'Browsers need FLV or HLS: offer at least one of them.');
export type Receivers = z.infer<typeof receivers>;

/** How far viewers may rewind a running broadcast, in whole minutes; 0 turns it off. */
const dvrMinutes = z.number().int().min(0).max(ROOM_LIMITS.dvrMinutesMax, 'Use at most 240 minutes.');

/** Whole days until a replay is removed by itself; null keeps it. */
const keepDays = z
  .number()
  .int('Enter whole days.')
  .min(1, 'Keep replays for at least a day.')
  .max(ROOM_LIMITS.keepDaysMax, 'Use at most 3,650 days.')
  .nullable();

/** Megabytes (10^6 bytes) that the replays of a room may take before the oldest go; null: no limit. */
const quotaMegabytes = z
  .number()
  .int()
  .min(ROOM_LIMITS.quotaMegabytesMin, 'Leave room for at least 0.1 GB.')
  .max(ROOM_LIMITS.quotaMegabytesMax, 'Use at most 100,000 GB.')
  .nullable();

/** Whole minutes before the start from which on viewers may write; null: always. */
const chatOpensMinutes = z
  .number()
  .int()
  .min(0)
  .max(ROOM_LIMITS.chatOpensMinutesMax, 'Open the chat at most a week before the start.')
  .nullable();

export const createRoom = z.object({
  title,
  description: description.default(''),
  /** Key of an uploaded picture, from `POST /api/covers`. */
  coverKey: coverKey.nullable().default(null),
  startsAt: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Left out: a random unguessable name. */
  streamName: streamName.optional(),
  receivers: receivers.default({ rtmp: true, flv: true, hls: true }),
  records: z.boolean().default(true),
  dvrMinutes: dvrMinutes.default(10),
  /** True: play addresses work only with a signature that expires after some hours. The watch page makes its own. */
  signedPlay: z.boolean().default(false),
  keepDays: keepDays.default(null),
  quotaMegabytes: quotaMegabytes.default(null),
  category: category.default(''),
  tags: tags.default([]),
  locationText: locationText.default(''),
  timeZone: timeZone.default(''),
  language: languageTag.default(''),
  chatOn: z.boolean().default(true),
  danmakuOn: z.boolean().default(true),
  likesOn: z.boolean().default(true),
  chatOpensMinutes: chatOpensMinutes.default(null),
  latency: latency.default('low'),
});
export type CreateRoom = z.infer<typeof createRoom>;

export const updateRoom = z.object({
  title: title.optional(),
  description: description.optional(),
  coverKey: coverKey.nullable().optional(),
  startsAt: z.iso.datetime({ offset: true }).nullable().optional(),
  /** Refused while live: the publisher is using it. */
  streamName: streamName.optional(),
  receivers: receivers.optional(),
  records: z.boolean().optional(),
  dvrMinutes: dvrMinutes.optional(),
  signedPlay: z.boolean().optional(),
  keepDays: keepDays.optional(),
  quotaMegabytes: quotaMegabytes.optional(),
  category: category.optional(),
  tags: tags.optional(),
  locationText: locationText.optional(),
  timeZone: timeZone.optional(),
  language: languageTag.optional(),
  chatOn: z.boolean().optional(),
  danmakuOn: z.boolean().optional(),
  likesOn: z.boolean().optional(),
  chatOpensMinutes: chatOpensMinutes.optional(),
  latency: latency.optional(),
});
export type UpdateRoom = z.infer<typeof updateRoom>;

export const host = z.object({
  id: z.string(),
  /** Their profile is at `/u/<username>`. */
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
});
export type Host = z.infer<typeof host>;

/** A room as any visitor may see it. */
export const roomCard = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  /** The uploaded cover; without one, while on air, the newest picture of the broadcast. */
  coverUrl: z.string().nullable(),
  status: roomStatus,
  startsAt: z.iso.datetime().nullable(),
  /** When the current or last broadcast began and ended. */
  liveSince: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** People watching now; 0 unless live or interrupted. */
  viewers: z.number(),
  likes: z.number(),
  host,
  /** An id of `lib/core/categories`; `''` for none. */
  category: z.string(),
  tags: z.array(z.string()),
  /** Where it takes place, as the host wrote it; `''` when they did not say. */
  locationText: z.string(),
  /** BCP 47 tag of what is spoken; `''` when nobody said. */
  language: z.string(),
  /** True: out of all lists, read-only at its address. */
  isArchived: z.boolean(),
});
export type RoomCard = z.infer<typeof roomCard>;

/** A room as its organiser sees it. Holds no secret: keys are only in the share sheet. */
export const roomDetails = roomCard.extend({
  kind: roomKind,
  /** IANA name of the zone the start was entered in; `''` for rooms made before there were zones. */
  timeZone: z.string(),
  chatOn: z.boolean(),
  danmakuOn: z.boolean(),
  likesOn: z.boolean(),
  chatOpensMinutes: z.number().nullable(),
  latency,
  streamName: z.string(),
  receivers: z.object({ rtmp: z.boolean(), flv: z.boolean(), hls: z.boolean() }),
  records: z.boolean(),
  dvrMinutes: z.number(),
  signedPlay: z.boolean(),
  keepDays: z.number().nullable(),
  quotaMegabytes: z.number().nullable(),
  coverKey: z.string().nullable(),
  recordings: z.number(),
  /** What the replays take on disk. */
  recordingsBytes: z.number(),
  /** When the oldest replay will have been kept long enough; null without replays or without `keepDays`. */
  nextRemovalAt: z.iso.datetime().nullable(),
  /** Why the recording of the current or last broadcast stopped before the broadcast did; null when it did not. */
  recordingIssue: recordingIssue.nullable(),
  /** True after somebody ended the broadcast on the page: encoders are refused until the room is reopened. */
  isClosed: z.boolean(),
  /** Whether its host can begin and stop recording during a broadcast: not every provider can. */
  canRecord: z.boolean(),
  /** Whether its host can broadcast from a browser: not every provider takes that. */
  hasStudio: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type RoomDetails = z.infer<typeof roomDetails>;

/** Where to publish. Secret: only for the organiser, never cached, revealing it is audited. */
export const broadcastSecrets = z.object({
  server: z.string(),
  streamKey: z.string(),
  url: z.string(),
  ffmpeg: z.string(),
  /** Other ways to send the same; none where there is no other. */
  others: z.array(publishAddress),
});
export type BroadcastSecrets = z.infer<typeof broadcastSecrets>;

/** Everything on the share sheet that is not secret; addresses are absolute. */
export const shareSheet = z.object({
  server: z.string(),
  /** The stream key with all but its last four characters hidden. */
  maskedKey: z.string(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  watchUrl: z.string(),
  sources: z.array(playbackSource),
  /** When the signed addresses among them stop working. Null: they are not signed. */
  playExpiresAt: z.iso.datetime().nullable(),
  /** True when no address is known that another device could reach. */
  onlyLocal: z.boolean(),
});
export type ShareSheet = z.infer<typeof shareSheet>;

export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
export type Page<T> = { items: T[]; next: string | null };
