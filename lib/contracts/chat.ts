import { z } from 'zod';
import { TEXT_LIMITS } from '@/lib/core/limits';
import type { ChatPublic, HeldMessage } from './chat-room';
import { danmakuStyle, PLAIN_DANMAKU } from './danmaku';
import { type GiftTotals, gift } from './gifts';
import { spokenText } from './text';
import { displayName } from './users';

/** The chat wire, version 1. Numbered rules: `docs/specs/chat.md`. */
export const CHAT_PROTOCOL = 1;

/** Close codes the server uses. The client reconnects with its last `seq` unless the code says not to. */
export const CHAT_CLOSE = {
  malformed: 4000,
  signedOut: 4001,
  removed: 4003,
  notFound: 4004,
  tooSlow: 4008,
  tooLarge: 4009,
  outdated: 4010,
  tooMany: 4029,
  serverStopping: 1012,
} as const;

export const nickname = displayName.max(TEXT_LIMITS.nicknameMax, 'Use at most 24 characters.');

/** Made by the client; a retry with the same id is stored once. No capitals: SQLite tells them apart and MySQL does not. */
export const clientId = z.string().regex(/^[a-z0-9_-]{8,40}$/);

/** `user_…` or `guest_…`. */
export const personId = z.string().regex(/^(user|guest)_[A-Za-z0-9]{1,34}$/);

/** What somebody may do in a room. The host's administrators are moderators everywhere. */
export const chatRole = z.enum(['host', 'moderator', 'viewer']);
export type ChatRole = z.infer<typeof chatRole>;

/** How danmaku was said before it had styles: pages opened before an update still say so. */
const oldDanmaku = z.boolean().transform((flies) => (flies ? PLAIN_DANMAKU : null));

/** What a browser may send. Identity is never in it: the server knows the person from the session or the guest cookie. */
export const clientEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message-send'),
    clientId,
    /** More than `TEXT_LIMITS.messageMax` is answered with `too_long`, not with a closed connection. */
    text: z.string().transform(spokenText).pipe(z.string().min(1)),
    /** How it also flies over the video; null when it does not. */
    danmaku: z.union([danmakuStyle, z.null(), oldDanmaku]).default(null),
    /** The `seq` of the message it answers. */
    replyTo: z.number().int().positive().optional(),
    /** The people it is meant for. */
    mentions: z.array(personId).max(5).default([]),
    /** How far behind live the sender's picture was, so that a replay shows the message at the right moment. */
    behindMs: z.number().int().min(0).max(120_000).default(0),
  }),
  z.object({
    type: z.literal('like-add'),
    /** Strictly rising per page (`?tab=`), over reconnects too; a repeated batch is counted once. */
    batch: z.number().int().positive(),
    count: z.number().int().min(1).max(50),
  }),
  z.object({
    type: z.literal('gift-send'),
    /** A retry with the same id counts once; `gift-taken` answers once it is stored. */
    clientId,
    gift,
    count: z.number().int().min(1).max(20),
  }),
  /** Answered by `people`. */
  z.object({ type: z.literal('people-get') }),
  /** Cleaned and cut to `nickname`'s form by the server; `me-changed` answers with what it became. */
  z.object({ type: z.literal('nickname-set'), name: z.string().max(200) }),
  /** The last `seq` shown: how the server finds sockets that stopped reading. */
  z.object({ type: z.literal('progress'), seq: z.number().int().nonnegative() }),
]);
export type ClientEvent = z.infer<typeof clientEvent>;
export type ClientEventInput = z.input<typeof clientEvent>;

/** What a message answers. Name and text are null once the quoted message was removed: they live on nowhere. */
export const quote = z.object({ seq: z.number(), name: z.string().nullable(), text: z.string().nullable() });
export type Quote = z.infer<typeof quote>;

export const chatMessage = z.object({
  seq: z.number(),
  clientId: z.string(),
  /** `user_…` or `guest_…`. */
  senderId: z.string(),
  name: z.string(),
  isHost: z.boolean(),
  /** What the sender was when it was said; null for viewers. */
  role: z.enum(['host', 'moderator']).nullable(),
  text: z.string(),
  danmaku: danmakuStyle.nullable(),
  replyTo: quote.nullable(),
  /** Ids of the people it is meant for. */
  mentions: z.array(z.string()),
  /** Milliseconds since 1970, the server's clock. */
  at: z.number(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** Why a message was refused; pages translate `chat.refused.<reason>`. */
export const rejectReason = z.enum([
  'banned',
  'muted',
  'room_closed',
  'chat_off',
  'not_open_yet',
  'muted_all',
  'signed_in_only',
  'followers_only',
  'emoji_only',
  'slow_mode',
  'too_fast',
  'duplicate',
  'too_long',
  'blocked_words',
  'links',
]);
export type RejectReason = z.infer<typeof rejectReason>;

/** The part of a room that changes while people watch. */
export type RoomState = {
  status: 'waiting' | 'live' | 'interrupted' | 'ended';
  title: string;
  startsAt: number | null;
  liveSince: number | null;
  endedAt: number | null;
  /** Set once the finished broadcast can be played again. */
  recordingId: string | null;
  /** Left out: everything is on. */
  talk?: Talk;
  /** Changes when who may watch does: what lets a page in or plays on it may not hold any more. */
  access?: number;
};

/** What the host lets people do. `opensAt` (milliseconds since 1970): before it, and off air, only who keeps order writes. */
export type Talk = { chat: boolean; danmaku: boolean; likes: boolean; opensAt: number | null };

/** The talk of a room whose host changed nothing. */
export const OPEN_TALK: Talk = { chat: true, danmaku: true, likes: true, opensAt: null };

/** When viewers may write, while that is ahead; null when they may now. A host who is on air early is not waited for. */
export function opensLater({ status, talk }: Pick<RoomState, 'status' | 'talk'>, now: number): number | null {
  const opensAt = talk?.opensAt ?? null;
  const isOnAir = status === 'live' || status === 'interrupted';
  return opensAt !== null && !isOnAir && opensAt > now ? opensAt : null;
}

/** What a person may not do in this room, and until when (milliseconds since 1970); null means until it is lifted. */
export type Sanctioned = { kind: 'mute' | 'ban'; until: number | null; reason: string };

export type Me = {
  id: string;
  name: string;
  isGuest: boolean;
  isHost: boolean;
  role: ChatRole;
  sanction: Sanctioned | null;
  /** Whether this person follows the host. */
  follows: boolean;
};

/** Somebody signed in who is here. */
export type Person = { id: string; name: string; role: ChatRole };

/** What one person gave since the last tick. */
export type GivenGift = { senderId: string; name: string; gift: z.infer<typeof gift>; count: number };

/** Who came since the last notice: how many, and the names of up to three. */
export type Entered = { names: string[]; count: number };

/** What the server sends. It speaks first (`welcome`), so opening a room costs no extra round trip. */
export type ServerEvent =
  | {
      type: 'welcome';
      protocol: typeof CHAT_PROTOCOL;
      me: Me;
      room: RoomState;
      /** The newest stored `seq`. */
      seq: number;
      viewers: number;
      likes: number;
      /** The last messages on a first visit; after `?since=` exactly the missed ones. */
      messages: ChatMessage[];
      /**
       * The last `like-add` batch of this page that was counted, 0 when none: send again what came after it. Null when
       * the server meets the page for the first time, and after a restart: nothing is known about earlier ones.
       */
      likeBatch: number | null;
      /** True when more was missed than `messages` holds: drop what you have and start from these. */
      reset: boolean;
      /** Removed messages that a page which names `since` may still show. */
      removed?: number[];
      chat: ChatPublic;
      /** Since the broadcast began. */
      gifts: GiftTotals;
      /** What waits for a moderator: one's own, or everything for host and moderators. Left out when there is nothing. */
      held?: HeldMessage[];
    }
  /** One frame per tick; several messages, the like total and the viewer count travel together. */
  | {
      type: 'tick';
      messages?: ChatMessage[];
      /** Take these off the page, and the words of those that quote them. */
      removed?: number[];
      /** Put these back where their numbers say, and their words into those that quote them. */
      restored?: ChatMessage[];
      likes?: number;
      viewers?: number;
      gifts?: GivenGift[];
      giftTotals?: GiftTotals;
      entered?: Entered;
      /** How many messages were left out, because nobody could have read them all. */
      omitted?: number;
    }
  /** Also answers `gift-send`. */
  | { type: 'message-rejected'; clientId: string; reason: RejectReason; retryAfterMs?: number }
  /** Waits for a moderator. Only its author hears of it, and `held-changed` tells host and moderators. */
  | { type: 'message-held'; clientId: string; id: string }
  /** All that waits; for host and moderators only. */
  | { type: 'held-changed'; held: HeldMessage[] }
  | { type: 'gift-taken'; clientId: string }
  /** The first 200, host and moderators before the others; `total` counts everybody who is signed in and here. */
  | { type: 'people'; people: Person[]; total: number }
  | { type: 'chat-changed'; chat: ChatPublic }
  /** Neither stored nor refused, because storing has trouble: send it again, with the same `clientId`. */
  | { type: 'message-deferred'; clientId: string; retryAfterMs: number }
  | { type: 'me-changed'; me: Me }
  | { type: 'room-changed'; room: RoomState };
