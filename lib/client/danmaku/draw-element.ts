import { type DanmakuLine, EDGE_COLOUR, OWN_BORDER_PX, OWN_PADDING_PX } from './danmaku-line';

/** Draws one line as an element of its size. Text is only ever text, whatever it contains. */
export function drawElement({ text, colour, isOwn, font, width, height }: DanmakuLine): HTMLElement {
  const element = document.createElement('div');
  element.textContent = text;
  element.dir = 'auto';
  Object.assign(element.style, {
    boxSizing: 'border-box',
    width: `${width}px`,
    height: `${height}px`,
    lineHeight: `${isOwn ? height - 2 * OWN_BORDER_PX : height}px`,
    overflow: 'hidden',
    whiteSpace: 'pre',
    textAlign: 'center',
    fontSize: `${font.px}px`,
    fontFamily: font.family,
    fontWeight: '600',
    color: colour,
    textShadow: EDGE,
    ...(isOwn && {
      padding: `0 ${OWN_PADDING_PX}px`,
      border: `${OWN_BORDER_PX}px solid rgb(255 255 255 / 0.9)`,
      borderRadius: '6px',
      boxShadow: '0 0 2px rgb(0 0 0 / 0.7)',
    }),
  });
  return element;
}

/** Shadows on all sides make the same edge in every browser; strokes of text do not. */
const EDGE = [-1.4, 0, 1.4].flatMap((x) => [-1.4, 0, 1.4].map((y) => `${x}px ${y}px 0.6px ${EDGE_COLOUR}`)).join(', ');
