import { type DanmakuLine, EDGE_COLOUR } from './danmaku-line';

const MAX_LINES = 3;
const SHOWN_MS = 10_000;

/**
 * The alternative for people who want no movement: the last three lines, in the lower corner, each for ten seconds of
 * `clockMs`. Call `sweep` now and then.
 */
export function createCalmList({ container, clockMs }: { container: HTMLElement; clockMs: () => number }) {
  const list = document.createElement('div');
  Object.assign(list.style, {
    position: 'absolute',
    insetInlineStart: '12px',
    bottom: 'min(76px, 25%)',
    maxWidth: 'min(75%, 28em)',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '4px',
  });
  container.append(list);
  let lines: { element: HTMLElement; endsAt: number }[] = [];

  const keep = (isKept: (line: (typeof lines)[number], index: number) => boolean) => {
    const kept = lines.filter(isKept);
    for (const line of lines) if (!kept.includes(line)) line.element.remove();
    lines = kept;
  };

  return {
    show(line: DanmakuLine): void {
      const element = drawCalmLine(line);
      list.append(element);
      lines.push({ element, endsAt: clockMs() + SHOWN_MS });
      keep((_, index) => index >= lines.length - MAX_LINES);
    },
    sweep: () => keep(({ endsAt }) => endsAt >= clockMs()),
    clear: () => keep(() => false),
    close: () => list.remove(),
  };
}

function drawCalmLine({ text, colour, isOwn, font }: DanmakuLine): HTMLElement {
  const element = document.createElement('div');
  element.textContent = text;
  element.dir = 'auto';
  Object.assign(element.style, {
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    padding: '2px 10px',
    borderRadius: '6px',
    background: 'rgb(12 13 14 / 0.82)',
    border: `1px solid ${isOwn ? 'rgb(255 255 255 / 0.9)' : 'transparent'}`,
    fontSize: `${Math.max(12, font.px * 0.8)}px`,
    color: colour,
    textShadow: `0 0 2px ${EDGE_COLOUR}`,
  });
  return element;
}
