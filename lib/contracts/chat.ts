import { z } from 'zod';
import { TEXT_LIMITS } from '@/lib/core/limits';
import { spokenText } from './text';
import { displayName } from './users';

/** The chat wire, version 1. Numbered rules: `docs/specs/chat.md`. */
export const CHAT_PROTOCOL = 1;

/** Close codes the server uses. The client reconnects with its last `seq` unless the code says not to. */
export const CHAT_CLOSE = {
  malformed: 4000,
  removed: 4003,
  notFound: 4004,
  tooSlow: 4008,
  tooLarge: 4009,
  outdated: 4010,
  tooMany: 4029,
  serverStopping: 1012,
} as const;

export const nickname = displayName.max(TEXT_LIMITS.nicknameMax, 'Use at most 24 characters.');

/** What a browser may send. Identity is never in it: the server knows the person from the session or the guest cookie. */
export const clientEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message-send'),
    /**
     * Made by the client; a retry with the same id is stored once. No capitals: SQLite tells them from small letters
     * and MySQL does not.
     */
    clientId: z.string().regex(/^[a-z0-9_-]{8,40}$/),
    /** More than `TEXT_LIMITS.messageMax` is answered with `too_long`, not with a closed connection. */
    text: z.string().transform(spokenText).pipe(z.string().min(1)),
    /** Also fly over the video. */
    danmaku: z.boolean().default(false),
    /** How far behind live the sender's picture was, so that a replay shows the message at the right moment. */
    behindMs: z.number().int().min(0).max(120_000).default(0),
  }),
  z.object({
    type: z.literal('like-add'),
    /** Strictly rising per page (`?tab=`), over reconnects too; a repeated batch is counted once. */
    batch: z.number().int().positive(),
    count: z.number().int().min(1).max(50),
  }),
  /** Cleaned and cut to `nickname`'s form by the server; `me-changed` answers with what it became. */
  z.object({ type: z.literal('nickname-set'), name: z.string().max(200) }),
  /** The last `seq` shown: how the server finds sockets that stopped reading. */
  z.object({ type: z.literal('progress'), seq: z.number().int().nonnegative() }),
]);
export type ClientEvent = z.infer<typeof clientEvent>;
export type ClientEventInput = z.input<typeof clientEvent>;

export const chatMessage = z.object({
  seq: z.number(),
  clientId: z.string(),
  /** `user_…` or `guest_…`. */
  senderId: z.string(),
  name: z.string(),
  isHost: z.boolean(),
  text: z.string(),
  danmaku: z.boolean(),
  /** Milliseconds since 1970, the server's clock. */
  at: z.number(),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** Why a message was refused; pages translate `chat.refused.<reason>`. */
export const rejectReason = z.enum([
  'banned',
  'muted',
  'room_closed',
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
};

export type Me = { id: string; name: string; isGuest: boolean; isHost: boolean };

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
    }
  /** One frame per tick; several messages, the like total and the viewer count travel together. */
  | { type: 'tick'; messages?: ChatMessage[]; removed?: number[]; likes?: number; viewers?: number }
  | { type: 'message-rejected'; clientId: string; reason: RejectReason; retryAfterMs?: number }
  /** Neither stored nor refused, because storing has trouble: send it again, with the same `clientId`. */
  | { type: 'message-deferred'; clientId: string; retryAfterMs: number }
  | { type: 'me-changed'; me: Me }
  | { type: 'room-changed'; room: RoomState };
