import { DANMAKU_COLOURS } from '@/lib/contracts/danmaku';
import type { DanmakuMessage } from './danmaku-message';
import type { DanmakuLayout } from './layout';

/** One danmaku as it is drawn. All sizes in CSS pixels. */
export type DanmakuLine = {
  text: string;
  colour: string;
  isOwn: boolean;
  font: { px: number; family: string };
  width: number;
  height: number;
};

/** One's own is framed: the space beside the text, and the frame. */
export const OWN_PADDING_PX = 8;
export const OWN_BORDER_PX = 1.5;
/** The dark edge of the letters reaches so far beyond them. */
const EDGE_PX = 2;

/** Whoever wants to read more than this reads the chat; browsers refuse bitmaps that are too wide. */
const MAX_CHARACTERS = 100;

/** Words that stay readable on any picture: a dark edge around every letter. */
export const EDGE_COLOUR = 'rgb(0 0 0 / 0.85)';

/** `measure` tells the width of a text in a font. */
export function toLine(
  { text, style, isOwn }: DanmakuMessage,
  { fontPx, linePx }: Pick<DanmakuLayout, 'fontPx' | 'linePx'>,
  { family, measure }: { family: string; measure: (text: string, font: string) => number },
): DanmakuLine {
  const shown = shorten(text);
  const font = { px: fontPx, family };
  const extra = 2 * EDGE_PX + (isOwn ? 2 * (OWN_PADDING_PX + OWN_BORDER_PX) : 0);
  return {
    text: shown,
    colour: DANMAKU_COLOURS[style.colour],
    isOwn,
    font,
    width: Math.ceil(measure(shown, toCssFont(font)) + extra),
    height: linePx,
  };
}

export const toCssFont = ({ px, family }: DanmakuLine['font']): string => `600 ${px}px ${family}`;

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MAX_CHARACTERS ? text : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`;
}
