import type { Quote } from '@/lib/contracts/chat';
import type { DanmakuStyle } from '@/lib/contracts/danmaku';

/** What a composer hands over. */
export type WrittenMessage = {
  text: string;
  danmaku: DanmakuStyle | null;
  replyTo: Quote | null;
  /** Ids of the people it is meant for. */
  mentions: readonly string[];
};
