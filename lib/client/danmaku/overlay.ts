import { createCalmList } from './calm-list';
import { toLine } from './danmaku-line';
import { type DanmakuMessage, isWanted } from './danmaku-message';
import type { DanmakuSettings } from './danmaku-settings';
import { createFlyingStage, type StageSetup } from './flying-stage';
import { layOut } from './layout';
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
  const measure = (): StageSetup => ({
    settings,
    layout: layOut({ width: container.clientWidth, height: container.clientHeight }, settings),
  });
  let setup = measure();
  const clockMs = () => (media ? media.currentTime * 1_000 : performance.now());
  const typesetter = { family: getComputedStyle(container).fontFamily, measure: createTextMeasure() };
  const calm = createCalmList({ container, clockMs });
  const flying = createFlyingStage({ container, media, clockMs, typesetter, setup });
  let waitingOwn: DanmakuMessage[] = [];

  const show = (message: DanmakuMessage, agoMs = 0) => {
    const { width, height } = setup.layout;
    if (!settings.isOn || document.hidden || width === 0 || height === 0) return;
    if (!isWanted(message, settings)) return;
    if (settings.motion === 'calm') return calm.show(toLine(message, setup.layout, typesetter));
    const isShown = flying.tryToShow(message, agoMs);
    if (!isShown && message.isOwn && waitingOwn.length < MAX_WAITING_OWN) waitingOwn.push(message);
  };

  const sweeping = setInterval(() => {
    flying.sweep();
    calm.sweep();
    if (waitingOwn.length > 0) waitingOwn = waitingOwn.filter((message) => !flying.tryToShow(message));
  }, SWEEP_MS);

  const clear = () => {
    waitingOwn = [];
    calm.clear();
    flying.clear();
  };

  const setUpAgain = () => {
    setup = measure();
    flying.setUp(setup, (message) => isWanted(message, settings));
  };

  // A size that changes, or a slider that is dragged, tells of it many times between two frames.
  let nextFrame = 0;
  const setUpSoon = () => {
    cancelAnimationFrame(nextFrame);
    nextFrame = requestAnimationFrame(setUpAgain);
  };

  const onResize = () => {
    const { width, height } = setup.layout;
    if (container.clientWidth !== width || container.clientHeight !== height) setUpSoon();
  };

  // After a seek nothing on screen belongs there; at another speed the library would let it jump.
  media?.addEventListener('seeking', clear);
  media?.addEventListener('ratechange', clear);
  const observer = new ResizeObserver(onResize);
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
      if (!isSameButOpacity(next, before)) setUpSoon();
    },
    close() {
      cancelAnimationFrame(nextFrame);
      clearInterval(sweeping);
      observer.disconnect();
      media?.removeEventListener('seeking', clear);
      media?.removeEventListener('ratechange', clear);
      clear();
      calm.close();
    },
  };
}

const isSameButOpacity = (a: DanmakuSettings, b: DanmakuSettings) =>
  JSON.stringify({ ...a, opacity: 1 }) === JSON.stringify({ ...b, opacity: 1 });
