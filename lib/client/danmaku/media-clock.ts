/** What the library asks of a media element, and one thing more. */
export type MediaClock = Pick<
  HTMLMediaElement,
  'currentTime' | 'playbackRate' | 'paused' | 'addEventListener' | 'removeEventListener'
> & {
  /** Lets the library draw what belongs to a picture that stands still; by itself it draws only while it plays. */
  drawStill(): void;
};

const FORWARDED = ['play', 'pause', 'playing', 'waiting', 'seeking'] as const;

/** The clock of `media` for one object of the library. `close` lets go of it. */
export function createMediaClock(media: HTMLMediaElement): MediaClock & { close(): void } {
  const events = new EventTarget();
  const tell = (type: (typeof FORWARDED)[number]) => events.dispatchEvent(new Event(type));
  const forward = ({ type }: Event) => events.dispatchEvent(new Event(type));
  for (const type of FORWARDED) media.addEventListener(type, forward);
  let nextFrame = 0;

  return {
    get currentTime() {
      return media.currentTime;
    },
    get playbackRate() {
      return media.playbackRate;
    },
    get paused() {
      return media.paused;
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    drawStill() {
      cancelAnimationFrame(nextFrame);
      tell('play');
      // The library draws in the next frame and asks for another one, which it then gives up.
      nextFrame = requestAnimationFrame(() => {
        nextFrame = requestAnimationFrame(() => media.paused && tell('pause'));
      });
    },
    close() {
      cancelAnimationFrame(nextFrame);
      for (const type of FORWARDED) media.removeEventListener(type, forward);
    },
  };
}
