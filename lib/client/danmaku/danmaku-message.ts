import type { DanmakuStyle } from '@/lib/contracts/danmaku';
import type { DanmakuSettings } from './danmaku-settings';

/** A message to show over the picture. One's own is framed, never filtered, and waits for a free place. */
export type DanmakuMessage = { text: string; style: DanmakuStyle; isOwn: boolean; isGuest: boolean };

type Choice = Pick<DanmakuSettings, 'hiddenModes' | 'hidesGuests' | 'hiddenWords'>;

/** Whether this viewer wants to see it. Words match whatever their case and width: `ＡＤ` is `ad`. */
export function isWanted(message: DanmakuMessage, { hiddenModes, hidesGuests, hiddenWords }: Choice): boolean {
  if (message.isOwn) return true;
  if (hidesGuests && message.isGuest) return false;
  if (hiddenModes.includes(message.style.mode)) return false;
  if (hiddenWords.length === 0) return true;
  const text = plain(message.text);
  return !hiddenWords.some((word) => text.includes(plain(word)));
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();
