import type { ClientEventInput, RejectReason } from '@/lib/contracts/chat';
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
  /** Also fly over the video. */
  danmaku: boolean;
  /** How far behind live the picture was, in milliseconds. */
  behindMs: number;
};

/** Why a message is not on its way: the server's reason, or `not_sent` when there was no answer. */
type FailureReason = RejectReason | 'not_sent';

export type Failure = { reason: FailureReason; retryAfterMs?: number };

/** What this person said and the server has not stored. Without a `failure` it is on its way. */
export type PendingMessage = { clientId: string; text: string; danmaku: boolean; failure?: Failure };

type Entry = {
  shown: PendingMessage;
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
    const { clientId, text, danmaku } = entry.shown;
    // The server dates it when it arrives; the picture it is about was on screen when it was written.
    const behindMs = Math.min(MAX_BEHIND_MS, Math.round(entry.behindMs + now() - entry.writtenAt));
    const isOut = send({ type: 'message-send', clientId, text, danmaku, behindMs });
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
    add({ text, danmaku, behindMs }: MessageDraft): string | undefined {
      if (entries.length >= MAX_WAITING) return undefined;
      const clientId = randomText(CLIENT_ID_CHARS);
      const entry: Entry = {
        shown: { clientId, text, danmaku },
        behindMs: Math.max(0, behindMs),
        writtenAt: now(),
        dueAt: 0,
        attempts: 0,
        isCatchingUp: false,
      };
      change([...entries, sendOne(entry)]);
      return clientId;
    },

    /** Sends a failed one again, as if it were written now. */
    retry: (clientId: string): void =>
      replace(clientId, (entry) =>
        sendOne({ ...withoutFailure(entry), writtenAt: now(), attempts: 0, isCatchingUp: false }),
      ),

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

const isOnItsWay = ({ shown }: Entry): boolean => shown.failure === undefined;

const withFailure = (entry: Entry, { reason, retryAfterMs }: Failure): Entry => ({
  ...entry,
  shown: { ...entry.shown, failure: retryAfterMs === undefined ? { reason } : { reason, retryAfterMs } },
});

function withoutFailure({ shown: { failure, ...shown }, ...entry }: Entry): Entry {
  return { ...entry, shown };
}
