import type { ReplayMessage } from '@/lib/contracts/recordings';

/** The stretch of a replay whose messages are here: from `fromMs`, and up to `nextMs` or, when null, to the end. */
export type MessageWindow = { fromMs: number; nextMs: number | null; messages: readonly ReplayMessage[] };

/** A page of `GET /api/recordings/{recordingId}/messages`. */
export type MessagePage = { messages: ReplayMessage[]; nextMs: number | null };

/** Loaded before the picture gets there. */
const READ_AHEAD_MS = 30_000;
/** Shown above the moment somebody jumps to. */
const LOOK_BACK_MS = 60_000;

/** Which page the moment `mediaMs` needs, `undefined` when its messages are here. */
export function toMissingPage(
  window: MessageWindow | undefined,
  mediaMs: number,
): { fromMs: number; goesOn: boolean } | undefined {
  const isInside = window && mediaMs >= window.fromMs && (window.nextMs === null || mediaMs <= window.nextMs);
  if (!isInside) return { fromMs: Math.max(0, Math.floor(mediaMs) - LOOK_BACK_MS), goesOn: false };
  if (window.nextMs !== null && mediaMs > window.nextMs - READ_AHEAD_MS) return { fromMs: window.nextMs, goesOn: true };
  return undefined;
}

/** A new window that begins with `page`. */
export const openWindow = (fromMs: number, page: MessagePage): MessageWindow => ({
  fromMs,
  nextMs: page.nextMs,
  messages: inOrder(page.messages),
});

/** The window with the page that follows it. A message at the seam may come twice and is kept once. */
export function extendWindow(window: MessageWindow, page: MessagePage): MessageWindow {
  const known = new Set(window.messages.map(({ seq }) => seq));
  const fresh = page.messages.filter(({ seq }) => !known.has(seq));
  return { ...window, nextMs: page.nextMs, messages: inOrder([...window.messages, ...fresh]) };
}

/** Pages come in the order of sending; what counts here is the moment of the picture the sender saw. */
const inOrder = (messages: readonly ReplayMessage[]) =>
  messages.toSorted((a, b) => a.mediaMs - b.mediaMs || a.seq - b.seq);
