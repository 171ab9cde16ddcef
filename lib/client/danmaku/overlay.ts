import { createCalmList } from './calm-list';
import { toLine } from './danmaku-line';
import { type DanmakuMessage, isWanted } from './danmaku-message';
import type { DanmakuSettings } from './danmaku-settings';
import { createFlightDeck } from './flight-deck';
import { createLanes } from './lanes';
import { type DanmakuLayout, GAP_PX, layOut, STILL_MS } from './layout';
import { createTextMeasure } from './text-measure';

/** Draws danmaku over a picture. Text is only ever text, whatever it contains. */
export type DanmakuOverlay = {
  /**
   * Shows it once, with `agoMs` of its time gone already. Left out when the viewer does not want it, when there is no
   * room, and when the page is hidden: nobody comes back to a heap of what was missed.
   */
  show(message: DanmakuMessage, agoMs?: number): void;
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

const SWEEP_MS = 250;
const MAX_WAITING_OWN = 5;

export function createDanmakuOverlay({ container, media, ...options }: OverlayOptions): DanmakuOverlay {
  let { settings } = options;
  const clockMs = () => (media ? media.currentTime * 1_000 : performance.now());
  const typesetter = { family: getComputedStyle(container).fontFamily, measure: createTextMeasure() };
  const lanes = createLanes();
  const calm = createCalmList({ container, clockMs });
  const openDecks = () => {
    const deck = () => createFlightDeck({ container, engine: settings.engine, ...(media && { media }) });
    return { scroll: deck(), still: deck() };
  };
  let decks = openDecks();
  let layout: DanmakuLayout = measure();
  /** When what is on screen will be gone, by `clockMs`. */
  let endTimes: number[] = [];
  let waitingOwn: DanmakuMessage[] = [];

  function measure(): DanmakuLayout {
    return layOut({ width: container.clientWidth, height: container.clientHeight }, settings);
  }

  /** False when there is no room. */
  const tryToShow = (message: DanmakuMessage, agoMs = 0): boolean => {
    const line = toLine(message, layout, typesetter);
    // The ends of a line wider than the picture would never be seen: it flies.
    const mode = line.width > layout.width ? 'scroll' : message.style.mode;
    const durationMs = mode === 'scroll' ? layout.durationMs : STILL_MS;
    if (agoMs >= durationMs) return true;
    if (!message.isOwn && endTimes.length >= settings.maxOnScreen) return false;
    const flight = { startedAt: clockMs() - agoMs, width: line.width + GAP_PX, durationMs };
    const row = lanes.take({ flight, mode, mayOverlap: !settings.avoidsOverlap }, layout);
    if (row === undefined) return false;
    const [deck, motion] = mode === 'scroll' ? ([decks.scroll, 'rtl'] as const) : ([decks.still, 'top'] as const);
    const { width, linePx, lanes: used, rows } = layout;
    // What is drawn anew for every frame is only as high as it must be.
    const height = (mode === 'scroll' ? used : rows) * linePx;
    deck.show(line, { mode: motion, y: row * linePx, width, height, durationMs, agoMs });
    endTimes.push(flight.startedAt + durationMs);
    return true;
  };

  const show = (message: DanmakuMessage, agoMs = 0) => {
    if (!settings.isOn || document.hidden || layout.width === 0 || layout.height === 0) return;
    if (!isWanted(message, settings)) return;
    if (settings.motion === 'calm') return calm.show(toLine(message, layout, typesetter));
    const isShown = tryToShow(message, agoMs);
    if (!isShown && message.isOwn && waitingOwn.length < MAX_WAITING_OWN) waitingOwn.push(message);
  };

  const sweeping = setInterval(() => {
    const now = clockMs();
    endTimes = endTimes.filter((endsAt) => endsAt > now);
    if (waitingOwn.length > 0) waitingOwn = waitingOwn.filter((message) => !tryToShow(message));
    calm.sweep();
    decks.scroll.sweep();
    decks.still.sweep();
  }, SWEEP_MS);

  const clear = () => {
    waitingOwn = [];
    endTimes = [];
    lanes.clear();
    calm.clear();
    decks.scroll.clear();
    decks.still.clear();
  };

  const applyLayout = () => {
    const before = layout;
    layout = measure();
    const isSame = (['width', 'height', 'linePx', 'durationMs'] as const).every((key) => layout[key] === before[key]);
    // What is shown was placed for the old size and speed; letting both fly would make them collide.
    if (!isSame) clear();
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
      const before = settings;
      settings = next;
      container.style.opacity = String(next.opacity);
      if (!next.isOn || next.motion !== before.motion) clear();
      if (next.engine !== before.engine) {
        clear();
        decks = openDecks();
      }
      applyLayout();
    },
    close() {
      clearInterval(sweeping);
      observer.disconnect();
      media?.removeEventListener('seeking', clear);
      media?.removeEventListener('ratechange', clear);
      clear();
      calm.close();
    },
  };
}
