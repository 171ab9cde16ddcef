import type { ChatMessage } from '@/lib/contracts/chat';
import type { OverlaySettings } from './overlay-settings';

type Choice = Pick<OverlaySettings, 'danmaku' | 'fade' | 'max'>;

/**
 * The messages an overlay shows, the newest last. Where messages go after a while, those said before the overlay was
 * opened (`openedAfterSeq`) have gone already.
 */
export function toOverlayRows(
  messages: readonly ChatMessage[],
  { danmaku, fade, max }: Choice,
  openedAfterSeq: number,
): readonly ChatMessage[] {
  return messages
    .filter((message) => fade === 0 || message.seq > openedAfterSeq)
    .filter((message) => danmaku === 'all' || (message.danmaku !== null) === (danmaku === 'only'))
    .slice(-max);
}
