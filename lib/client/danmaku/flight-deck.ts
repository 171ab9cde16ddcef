import Danmaku from 'danmaku';
import type { DanmakuLine } from './danmaku-line';
import type { DanmakuEngine } from './danmaku-settings';
import { drawBitmap } from './draw-bitmap';
import { drawElement } from './draw-element';
import { GAP_PX } from './layout';
import { createMediaClock } from './media-clock';

/** A library object is replaced after so many: it remembers all that it has shown for as long as it lives. */
const MAX_SHOWN = 1_000;

/**
 * Where and how a line is shown: `y` from the top of a stage of `width` and `height`, in CSS pixels. `agoMs` of its time
 * have passed already.
 */
export type Showing = {
  mode: 'rtl' | 'top';
  y: number;
  width: number;
  height: number;
  durationMs: number;
  agoMs: number;
};

type FlightDeckOptions = {
  container: HTMLElement;
  engine: DanmakuEngine;
  /** Danmaku lives by its time and stops with it. */
  media?: HTMLMediaElement;
};

type Deck = {
  danmaku: Danmaku;
  comments: LibraryComment[];
  host: HTMLElement;
  clock: ReturnType<typeof createMediaClock> | undefined;
  shown: number;
  endsAt: number;
};
/** `_utc` is when the library counts it from, in seconds of the page's clock, where there is no media. */
type LibraryComment = { render?: () => HTMLElement | HTMLCanvasElement; _utc?: number };

/**
 * The `danmaku` library as clock and motor. It moves lines and takes them away; where they are is not its business,
 * because it would draw one over the other when its own lanes are full. Use one deck for each duration: the library
 * knows only one. Call `clear` when the stage changes its size, and `sweep` now and then.
 */
export function createFlightDeck({ container, engine, media }: FlightDeckOptions) {
  let current: Deck | undefined;
  let leaving: Deck[] = [];
  const clockMs = () => (media ? media.currentTime * 1_000 : performance.now());

  const open = (height: number): Deck => {
    const host = document.createElement('div');
    Object.assign(host.style, { position: 'absolute', insetInline: '0', top: '0', height: `${height}px` });
    container.append(host);
    const comments: LibraryComment[] = [];
    const clock = media && createMediaClock(media);
    const danmaku = new Danmaku({
      container: host,
      engine,
      comments,
      ...(clock && { media: clock as Partial<HTMLMediaElement> as HTMLMediaElement }),
    });
    return { danmaku, comments, host, clock, shown: 0, endsAt: 0 };
  };

  const close = ({ danmaku, host, clock }: Deck) => {
    danmaku.destroy();
    clock?.close();
    host.remove();
  };

  /** Takes away what has nothing to show any more, and with it the animation frames of an empty stage. */
  const sweep = () => {
    const now = clockMs();
    const isOver = ({ endsAt }: Deck) => endsAt < now;
    for (const deck of leaving.filter(isOver)) close(deck);
    leaving = leaving.filter((deck) => !isOver(deck));
    if (!current || !isOver(current)) return;
    close(current);
    current = undefined;
  };

  return {
    sweep,
    clear(): void {
      for (const deck of leaving) close(deck);
      leaving = [];
      if (current) close(current);
      current = undefined;
    },
    /** How many times a second it draws is the screen's choice; a hidden page draws nothing. */
    show(line: DanmakuLine, { mode, y, width, height, durationMs, agoMs }: Showing): void {
      if (current && current.shown >= MAX_SHOWN) {
        leaving.push(current);
        current = undefined;
      }
      current ??= open(height);
      const { danmaku, comments, host, clock } = current;
      const render = () => (engine === 'canvas' ? drawBitmap(line, scaleOf(host)) : drawElement(line));
      danmaku.speed = width / (durationMs / 1_000);
      danmaku.emit({ mode, render, ...(media && { time: media.currentTime - agoMs / 1_000 }) });
      const comment = comments.findLast((emitted) => emitted.render === render);
      // The distance to the next one belongs to what flies, and so its speed is the one the lanes reckon with.
      if (comment) pin(comment, { y, width: line.width + (mode === 'rtl' ? GAP_PX : 0), scale: scaleOf(host) });
      if (comment?._utc && !media) comment._utc -= agoMs / 1_000;
      if (clock?.paused) clock.drawStill();
      current.shown++;
      current.endsAt = Math.max(current.endsAt, clockMs() - agoMs + durationMs);
    },
  };
}

/** The bitmap of the library has as many pixels for each of CSS as the screen had when the page was opened. */
function scaleOf(host: HTMLElement): number {
  const bitmap = host.querySelector('canvas');
  return bitmap && host.clientWidth > 0 ? bitmap.width / host.clientWidth : 1;
}

/**
 * Holds a comment of the library where the lanes want it, whatever the library assigns: it would look for a place by
 * itself, and take the device pixels of a bitmap for its width. No height, so that its own lanes are never full. It
 * moves by whole pixels of the screen: words stay sharp, and without a graphics card a bitmap between two pixels costs
 * three times as much to draw.
 */
function pin(comment: LibraryComment, { y, width, scale }: { y: number; width: number; scale: number }): void {
  const hold = (value: number) => ({ get: () => value, set() {} });
  let x = 0;
  const wholePixels = {
    get: () => x,
    set(next: number) {
      x = Math.round(next * scale) / scale;
    },
  };
  Object.defineProperties(comment, {
    x: wholePixels,
    y: hold(Math.round(y * scale) / scale),
    width: hold(width),
    height: hold(0),
  });
}
