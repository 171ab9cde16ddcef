import Danmaku from 'danmaku';

/** A danmaku ready to fly: an element of no height, drawn by the caller in the lane that it chose. */
export type FlyingElement = { element: HTMLElement; isStill: boolean };

/** After so many flights a library object is replaced: it remembers all of them for as long as it lives. */
const MAX_FLIGHTS = 200;

/**
 * The `danmaku` library as the clock and motor of our elements. It moves them and takes them away; where they fly is not
 * its business, because it would draw one over the other when its own lanes are full. An element of height 0 always gets
 * the line y = 0 from it, so the lane is a matter of the element itself.
 *
 * With `media` it lives by the time of that element and stops with it. Call `clear` when the stage changes its size.
 */
export function createFlightDeck(container: HTMLElement, media?: HTMLMediaElement) {
  let danmaku: Danmaku | undefined;
  let flights = 0;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  const leaving = new Set<Danmaku>();

  const destroy = (old: Danmaku) => {
    leaving.delete(old);
    old.destroy();
  };

  /** What flies may arrive; then the object goes, and with it the animation frames of an empty stage. */
  const retire = (durationMs: number) => {
    if (!danmaku) return;
    const old = danmaku;
    danmaku = undefined;
    leaving.add(old);
    setTimeout(() => leaving.has(old) && destroy(old), durationMs);
  };

  const clear = () => {
    clearTimeout(idleTimer);
    if (danmaku) leaving.add(danmaku);
    danmaku = undefined;
    for (const old of leaving) destroy(old);
  };

  return {
    clear,
    /** Lets it fly now, for `durationMs` across a stage of `width` CSS pixels. */
    fly({ element, isStill }: FlyingElement, { width, durationMs }: { width: number; durationMs: number }): void {
      if (flights >= MAX_FLIGHTS && !media) retire(durationMs);
      if (!danmaku) {
        danmaku = new Danmaku({ container, engine: 'dom', ...(media && { media }) });
        flights = 0;
      }
      flights++;
      danmaku.speed = width / (durationMs / 1_000);
      danmaku.emit({ mode: isStill ? 'top' : 'rtl', render: () => element });
      clearTimeout(idleTimer);
      if (!media) idleTimer = setTimeout(clear, durationMs * 2);
    },
  };
}
