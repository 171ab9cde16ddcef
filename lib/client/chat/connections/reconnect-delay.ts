import { CHAT_CLOSE } from '@/lib/contracts/chat';

const MIN_MS = 500;
const MAX_MS = 15_000;
/** Ten thousand pages that a restart sends away must not all come back in one second. */
const RESTART_SPREAD_MS = 5_000;
const TOO_MANY_MIN_MS = 15_000;
const TOO_MANY_SPREAD_MS = 15_000;

const FINAL_CODES: readonly number[] = [
  CHAT_CLOSE.malformed,
  CHAT_CLOSE.removed,
  CHAT_CLOSE.notFound,
  CHAT_CLOSE.tooLarge,
  CHAT_CLOSE.outdated,
];

/** True when coming back would only end the same way. */
export const isFinalClose = (code: number): boolean => FINAL_CODES.includes(code);

/** Milliseconds to wait after the connection closed with `code`, `failures` being how many attempts failed in a row. */
export function reconnectDelayMs(code: number, failures: number, random: () => number = Math.random): number {
  if (code === CHAT_CLOSE.tooMany) return TOO_MANY_MIN_MS + random() * TOO_MANY_SPREAD_MS;
  if (code === CHAT_CLOSE.serverStopping && failures === 0) return MIN_MS + random() * RESTART_SPREAD_MS;
  const longest = Math.min(MAX_MS, MIN_MS * 2 ** failures);
  return longest / 2 + (random() * longest) / 2;
}
