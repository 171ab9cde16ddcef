import { toLine } from './danmaku-line';
import type { DanmakuMessage } from './danmaku-message';
import type { DanmakuSettings } from './danmaku-settings';
import { createFlightDeck } from './flight-deck';
import { createLanes } from './lanes';
import { type DanmakuLayout, GAP_PX, STILL_MS } from './layout';

/** How the stage is set up: what the viewer wants, and what fits. */
export type StageSetup = { settings: DanmakuSettings; layout: DanmakuLayout };

export type FlyingStage = {
  /** Shows it with `agoMs` of its time gone already; false when there is no room. */
  tryToShow(message: DanmakuMessage, agoMs?: number): boolean;
  /** Shows what is on screen as the new setup wants it, without what is no longer wanted. */
  setUp(next: StageSetup, isStillWanted: (message: DanmakuMessage) => boolean): void;
  /** Forgets what has had its time. Call it now and then. */
  sweep(): void;
  clear(): void;
};

type FlyingStageOptions = {
  container: HTMLElement;
  media: HTMLMediaElement | undefined;
  clockMs: () => number;
  typesetter: Parameters<typeof toLine>[2];
  setup: StageSetup;
};

type Shown = { message: DanmakuMessage; startedAt: number; endsAt: number };

/** Danmaku on their way across the picture, and those that stand at its top or bottom. */
export function createFlyingStage({
  container,
  media,
  clockMs,
  typesetter,
  ...options
}: FlyingStageOptions): FlyingStage {
  let { setup } = options;
  const lanes = createLanes();
  let decks = openDecks();
  let shown: Shown[] = [];

  function openDecks() {
    const { engine } = setup.settings;
    const deck = () => createFlightDeck({ container, engine, ...(media && { media }) });
    return { scroll: deck(), still: deck() };
  }

  const tryToShow = (message: DanmakuMessage, agoMs = 0): boolean => {
    const { settings, layout } = setup;
    const line = toLine(message, layout, typesetter);
    // The ends of a line wider than the picture would never be seen: it flies.
    const mode = line.width > layout.width ? 'scroll' : message.style.mode;
    const durationMs = mode === 'scroll' ? layout.durationMs : STILL_MS;
    if (agoMs >= durationMs) return true;
    if (!message.isOwn && shown.length >= settings.maxOnScreen) return false;
    const startedAt = clockMs() - agoMs;
    const flight = { startedAt, width: line.width + GAP_PX, durationMs };
    const row = lanes.take({ flight, mode, mayOverlap: !settings.avoidsOverlap }, layout);
    if (row === undefined) return false;
    const { width, linePx } = layout;
    // What is drawn anew for every frame is only as high as it must be.
    const height = (mode === 'scroll' ? layout.lanes : layout.rows) * linePx;
    const [deck, motion] = mode === 'scroll' ? ([decks.scroll, 'rtl'] as const) : ([decks.still, 'top'] as const);
    deck.show(line, { mode: motion, y: row * linePx, width, height, durationMs, agoMs });
    shown.push({ message, startedAt, endsAt: startedAt + durationMs });
    return true;
  };

  const clear = () => {
    shown = [];
    lanes.clear();
    decks.scroll.clear();
    decks.still.clear();
  };

  return {
    tryToShow,
    clear,
    setUp(next, isStillWanted) {
      const before = shown;
      clear();
      setup = next;
      decks = openDecks();
      const now = clockMs();
      for (const { message, startedAt } of before) if (isStillWanted(message)) tryToShow(message, now - startedAt);
    },
    sweep() {
      const now = clockMs();
      shown = shown.filter(({ endsAt }) => endsAt > now);
      decks.scroll.sweep();
      decks.still.sweep();
    },
  };
}
