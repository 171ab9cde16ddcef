import type { ChatMessage } from '@/lib/contracts/chat';

/** What a page keeps on screen; the server keeps as many for those who come back. */
const MAX_MESSAGES = 1_000;

/** Adds what arrived, at most the last `MAX_MESSAGES` in all. Returns `messages` itself when nothing did. */
export const appendMessages = (
  messages: readonly ChatMessage[],
  arrived: readonly ChatMessage[],
): readonly ChatMessage[] => (arrived.length === 0 ? messages : [...messages, ...arrived].slice(-MAX_MESSAGES));
