import { type DanmakuSettings, prefersReducedMotion } from './danmaku-settings';
import { drawDanmaku } from './draw-danmaku';
import { createFlightDeck } from './flight-deck';
import { createLanes, isLaneFree, isLineFree } from './lanes';
import { type DanmakuLayout, GAP_PX, layOut } from './layout';
import { createTextMeasure } from './text-measure';

/** A message to fly over the picture. One's own is outlined, and waits for a free lane instead of being dropped. */
export type DanmakuMessage = { text: string; isOwn: boolean };

/** Draws danmaku over a picture. Text is only ever text, whatever it contains. */
export type DanmakuOverlay = {
  /** Flies once; dropped when danmaku is off or every lane is full. */
  show(message: DanmakuMessage): void;
  /** Takes everything off the screen, as after a seek. */
  clear(): void;
  setSettings(settings: DanmakuSettings): void;
  close(): void;
};

type OverlayOptions = {
  /** Positioned over the picture by the caller. */
  container: HTMLElement;
  settings: DanmakuSettings;
  /** For replays: danmaku stops and seeks with it. */
  media?: HTMLMediaElement;
};

const OWN_RETRY_MS = 250;
const MAX_WAITING_OWN = 5;

export function createDanmakuOverlay({ container, media, ...options }: OverlayOptions): DanmakuOverlay {
  const deck = createFlightDeck(container, media);
  const lanes = createLanes();
  const widthOf = createTextMeasure(container);
  let { settings } = options;
  let layout: DanmakuLayout = measure();
  let waitingOwn: DanmakuMessage[] = [];

  function measure(): DanmakuLayout {
    return layOut({ width: container.clientWidth, height: container.clientHeight }, settings);
  }

  const clockMs = () => (media ? media.currentTime * 1_000 : performance.now());

  /** False when there is no room. */
  const tryToFly = ({ text, isOwn }: DanmakuMessage): boolean => {
    const { width: stageWidth, durationMs, fontPx } = layout;
    const isStill = prefersReducedMotion();
    const drawn = drawDanmaku(text, { isOwn, layout });
    const width = widthOf(text, fontPx) + drawn.extraWidthPx + GAP_PX;
    const flight = { startedAt: clockMs(), width, durationMs };
    const lane = lanes.take(flight, layout.lanes, (last) =>
      isStill ? isLineFree(last, flight) : isLaneFree(last, flight, stageWidth),
    );
    if (lane === undefined) return false;
    drawn.element.style.top = `${lane * layout.linePx}px`;
    deck.fly({ element: drawn.element, isStill }, { width: stageWidth, durationMs });
    return true;
  };

  const show = (message: DanmakuMessage) => {
    if (!settings.isOn || document.hidden || layout.width === 0 || layout.height === 0) return;
    const didFly = tryToFly(message);
    if (!didFly && message.isOwn && waitingOwn.length < MAX_WAITING_OWN) waitingOwn.push(message);
  };

  const retrying = setInterval(() => {
    if (waitingOwn.length > 0) waitingOwn = waitingOwn.filter((message) => !tryToFly(message));
  }, OWN_RETRY_MS);

  const clear = () => {
    waitingOwn = [];
    lanes.clear();
    deck.clear();
  };

  const applyLayout = () => {
    const next = measure();
    if (next.width === layout.width && next.linePx === layout.linePx && next.durationMs === layout.durationMs) {
      layout = next;
      return;
    }
    // What flies was drawn for the old size and speed; letting both fly would make them collide.
    layout = next;
    clear();
  };

  // After a seek nothing on screen belongs there; at another speed the library would let it jump.
  media?.addEventListener('seeking', clear);
  media?.addEventListener('ratechange', clear);
  const observer = new ResizeObserver(applyLayout);
  observer.observe(container);
  container.style.opacity = String(settings.opacity);

  return {
    show,
    clear,
    setSettings(next) {
      settings = next;
      container.style.opacity = String(next.opacity);
      if (!next.isOn) clear();
      applyLayout();
    },
    close() {
      clearInterval(retrying);
      observer.disconnect();
      media?.removeEventListener('seeking', clear);
      media?.removeEventListener('ratechange', clear);
      clear();
    },
  };
}
