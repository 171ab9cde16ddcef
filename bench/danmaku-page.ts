import { type DanmakuEngine, defaultDanmakuSettings } from '@/lib/client/danmaku/danmaku-settings';
import { createDanmakuOverlay } from '@/lib/client/danmaku/overlay';
import { danmakuOfCrowd } from './danmaku-load';

/** What the page saw while it was measured. */
export type DanmakuFigures = { frameMs: number[]; longTasksMs: number[] };

declare global {
  interface Window {
    measureDanmaku: typeof measureDanmaku;
  }
}

const FLIGHT_MS = 9_000;

/** Runs inside the page: keeps `onScreen` danmaku in the air and notes how long frames and tasks take. */
async function measureDanmaku({ engine, onScreen, ms }: { engine: DanmakuEngine; onScreen: number; ms: number }) {
  const container = document.createElement('div');
  container.style.cssText = 'position:absolute;inset:0;overflow:hidden';
  document.body.append(container);
  const overlay = createDanmakuOverlay({
    container,
    // Overlapping is allowed, so that none is left out and the number is the one asked for.
    settings: { ...defaultDanmakuSettings(), engine, area: 'full', maxOnScreen: 300, avoidsOverlap: false },
  });
  const longTasksMs: number[] = [];
  const observer = new PerformanceObserver((list) => {
    longTasksMs.push(...list.getEntries().map(({ duration }) => duration));
  });
  const frameMs: number[] = [];
  let index = 0;
  const startedAt = performance.now();
  let lastFrameAt = startedAt;
  await new Promise<void>((resolve) => {
    const frame = (now: number) => {
      const passedMs = now - startedAt;
      for (; index < (passedMs / FLIGHT_MS) * onScreen; index++) overlay.show(danmakuOfCrowd(index));
      if (passedMs > FLIGHT_MS) {
        if (frameMs.length === 0) observer.observe({ type: 'longtask' });
        frameMs.push(now - lastFrameAt);
      }
      lastFrameAt = now;
      if (passedMs > FLIGHT_MS + ms) resolve();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  observer.disconnect();
  overlay.close();
  container.remove();
  return { frameMs: frameMs.slice(1), longTasksMs } satisfies DanmakuFigures;
}

window.measureDanmaku = measureDanmaku;
