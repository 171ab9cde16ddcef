import type { DanmakuLayout } from './layout';

const OWN_PADDING_PX = 8;
const OWN_BORDER_PX = 1.5;

/** An element of height 0 whose visible line hangs below it, and how much wider it is than its text. */
export type DrawnDanmaku = { element: HTMLElement; extraWidthPx: number };

/** Draws one line: white with a double dark shadow, one's own in a frame. */
export function drawDanmaku(
  text: string,
  { isOwn, layout: { fontPx, linePx } }: { isOwn: boolean; layout: DanmakuLayout },
): DrawnDanmaku {
  const element = document.createElement('div');
  const line = document.createElement('span');
  line.textContent = text;
  line.dir = 'auto';
  Object.assign(element.style, { position: 'relative', height: '0' });
  Object.assign(line.style, {
    display: 'inline-block',
    whiteSpace: 'pre',
    fontSize: `${fontPx}px`,
    lineHeight: `${linePx - 2 * OWN_BORDER_PX}px`,
    fontWeight: '600',
    color: 'var(--video-ink)',
    textShadow: '0 0 2px rgb(0 0 0 / .9), 0 1px 3px rgb(0 0 0 / .75)',
  });
  if (isOwn) {
    Object.assign(line.style, {
      padding: `0 ${OWN_PADDING_PX}px`,
      border: `${OWN_BORDER_PX}px solid rgb(255 255 255 / .9)`,
      borderRadius: '6px',
    });
  }
  element.append(line);
  return { element, extraWidthPx: isOwn ? 2 * (OWN_PADDING_PX + OWN_BORDER_PX) : 0 };
}
