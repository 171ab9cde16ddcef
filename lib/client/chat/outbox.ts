import type { ClientEventInput, Quote, RejectReason } from '@/lib/contracts/chat';
import type { HeldMessage } from '@/lib/contracts/chat-room';
import type { DanmakuStyle } from '@/lib/contracts/danmaku';
import { randomText } from '@/lib/core/ids';

const CLIENT_ID_CHARS = 20;
const LOOK_EVERY_MS = 1_000;
const ANSWER_TIMEOUT_MS = 10_000;
const MAX_ATTEMPTS = 4;
const MAX_WAITING = 50;
/** The most the wire allows. */
const MAX_BEHIND_MS = 120_000;

export type MessageDraft = {
  text: string;
  /** How it also flies over the video; null when it does not. */
  danmaku: DanmakuStyle | null;
  /** What it answers. */
  replyTo?: Quote | null;
  /** Ids of the people it is meant for. */
  mentions?: readonly string[];
  /** How far behind live the picture was, in milliseconds. */
  behindMs: number;
};

/** Why a message is not on its way: the server's reason, or `not_sent` when there was no answer. */
type FailureReason = RejectReason | 'not_sent';

export type Failure = { reason: FailureReason; retryAfterMs?: number };

/** What this person said and is not in the room. Without a `failure` it is on its way, or waits for a moderator. */
export type PendingMessage = {
  clientId: string;
  text: string;
  danmaku: DanmakuStyle | null;
  replyTo: Quote | null;
  /** The server keeps it until a moderator decides. */
  isHeld?: true;
  failure?: Failure;
};

type Entry = {
  shown: PendingMessage;
  mentions: readonly string[];
  behindMs: number;
  /** When it was written, and when it goes out again without an answer; in milliseconds since 1970. */
  writtenAt: number;
  dueAt: number;
  attempts: number;
  /** Sent in a bunch with others after a break: being too fast then is not the person's doing. */
  isCatchingUp: boolean;
};

export type OutboxOptions = {
  send: (event: ClientEventInput) => boolean;
  onChange: (pending: readonly PendingMessage[]) => void;
  now: () => number;
};

/** Keeps what was written until the server has stored or refused it; sends it again, under the same id, when in doubt. */
export function createOutbox({ send, onChange, now }: OutboxOptions) {
  let entries: Entry[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;

  function change(next: Entry[]) {
    entries = next;
    onChange(entries.map(({ shown }) => shown));
    const isSending = entries.some(isOnItsWay);
    if (isSending) timer ??= setInterval(sendOverdue, LOOK_EVERY_MS);
    else stop();
  }

  function stop() {
    clearInterval(timer);
    timer = undefined;
  }

  const replace = (clientId: string, next: (entry: Entry) => Entry) =>
    change(entries.map((entry) => (entry.shown.clientId === clientId ? next(entry) : entry)));

  function sendOne(entry: Entry): Entry {
    const { clientId, text, danmaku, replyTo } = entry.shown;
    // The server dates it when it arrives; the picture it is about was on screen when it was written.
    const behindMs = Math.min(MAX_BEHIND_MS, Math.round(entry.behindMs + now() - entry.writtenAt));
    const isOut = send({
      ...{ type: 'message-send', clientId, text, danmaku, behindMs },
      ...(replyTo && { replyTo: replyTo.seq }),
      ...(entry.mentions.length > 0 && { mentions: [...entry.mentions] }),
    });
    const dueAt = now() + ANSWER_TIMEOUT_MS;
    return isOut ? { ...entry, dueAt, attempts: entry.attempts + 1 } : { ...entry, dueAt, isCatchingUp: true };
  }

  function sendOverdue() {
    const isDue = (entry: Entry) => isOnItsWay(entry) && entry.dueAt <= now();
    if (!entries.some(isDue)) return;
    change(
      entries.map((entry) => {
        if (!isDue(entry)) return entry;
        return entry.attempts < MAX_ATTEMPTS ? sendOne(entry) : withFailure(entry, { reason: 'not_sent' });
      }),
    );
  }

  return {
    /** Its client id, or undefined when too many wait already. */
    add({ text, danmaku, replyTo = null, mentions = [], behindMs }: MessageDraft): string | undefined {
      if (entries.length >= MAX_WAITING) return undefined;
      const clientId = randomText(CLIENT_ID_CHARS);
      const entry: Entry = {
        ...UNSENT,
        shown: { clientId, text, danmaku, replyTo },
        mentions,
        behindMs: Math.max(0, behindMs),
        writtenAt: now(),
      };
      change([...entries, sendOne(entry)]);
      return clientId;
    },

    /** Sends a failed one again, as if it were written now. */
    retry: (clientId: string): void =>
      replace(clientId, (entry) => sendOne({ ...withoutFailure(entry), ...UNSENT, writtenAt: now() })),

    discard: (clientId: string): void => change(entries.filter(({ shown }) => shown.clientId !== clientId)),

    /** Lets go of what is stored. */
    acknowledge(clientIds: ReadonlySet<string>): void {
      const left = entries.filter(({ shown }) => !clientIds.has(shown.clientId));
      if (left.length < entries.length) change(left);
    },

    reject: (clientId: string, refusal: Failure): void =>
      replace(clientId, (entry) => {
        const waitMs = refusal.retryAfterMs ?? 0;
        const isOurDoing = refusal.reason === 'too_fast' && entry.isCatchingUp && waitMs <= ANSWER_TIMEOUT_MS;
        return isOurDoing ? { ...entry, dueAt: now() + waitMs } : withFailure(entry, refusal);
      }),

    /** Notes that it waits for a moderator. */
    hold: (clientId: string): void => replace(clientId, withHold),

    /** Takes over which of this person's messages wait for a moderator: others may be of another page, or decided. */
    adoptHeld(held: readonly HeldMessage[]): void {
      const ids = new Set(held.map(({ clientId }) => clientId));
      const kept = entries.filter(({ shown }) => !shown.isHeld || ids.has(shown.clientId));
      const known = new Set(kept.map(({ shown }) => shown.clientId));
      const added = held.filter(({ clientId }) => !known.has(clientId)).map(toHeldEntry);
      if (held.length === 0 && kept.length === entries.length) return;
      change([...added, ...kept.map((entry) => (ids.has(entry.shown.clientId) ? withHold(entry) : entry))]);
    },

    /** Sends it again later. */
    defer: (clientId: string, retryAfterMs: number): void =>
      replace(clientId, (entry) => ({ ...entry, dueAt: now() + retryAfterMs })),

    /** Sends everything again that is still on its way; to be called at each welcome, which opens a new connection. */
    resume: (): void =>
      change(
        entries.map((entry) => (isOnItsWay(entry) ? sendOne({ ...entry, attempts: 0, isCatchingUp: true }) : entry)),
      ),

    /** Stops sending until `resume`. */
    pause: stop,
  };
}

const UNSENT = { dueAt: 0, attempts: 0, isCatchingUp: false };

const isOnItsWay = ({ shown }: Entry): boolean => shown.failure === undefined && !shown.isHeld;

const withFailure = (entry: Entry, { reason, retryAfterMs }: Failure): Entry => {
  const { isHeld, ...shown } = entry.shown;
  return { ...entry, shown: { ...shown, failure: retryAfterMs === undefined ? { reason } : { reason, retryAfterMs } } };
};

function withoutFailure({ shown: { failure, ...shown }, ...entry }: Entry): Entry {
  return { ...entry, shown };
}

const withHold = (entry: Entry): Entry => {
  const { failure, ...shown } = entry.shown;
  return { ...entry, shown: { ...shown, isHeld: true } };
};

const toHeldEntry = ({ clientId, text, danmaku, at }: HeldMessage): Entry => ({
  ...UNSENT,
  shown: { clientId, text, danmaku, replyTo: null, isHeld: true },
  mentions: [],
  behindMs: 0,
  writtenAt: at,
});
