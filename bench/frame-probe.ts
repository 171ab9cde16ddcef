/** One frame as the screen showed it. Moments are milliseconds since 1970. */
export type ShownFrame = { index: number; shownAt: number };

/** What the probe in the page has seen so far. */
export type Probe = {
  /** When the page first asked for the stream. */
  askedAt: number | undefined;
  frames: ShownFrame[];
  /** What the page said about itself, each time it was looked at. */
  saidBehindMs: number[];
};

declare global {
  interface Window {
    probe: Probe;
  }
}

/**
 * Runs inside the page, before its own scripts: notes when the stream is asked for, reads the frame counter out of every
 * frame as it comes on screen, and looks at the latency the page tells. Must not use anything outside itself.
 */
export function installProbe(): void {
  const LOOK_EVERY_MS = 250;
  const BITS = 16;
  const COUNTER_HEIGHT = 24;
  const CLIP_HEIGHT = 360;
  const probe: Probe = { askedAt: undefined, frames: [], saidBehindMs: [] };
  window.probe = probe;

  const now = () => performance.timeOrigin + performance.now();
  const noteAsking = (url: unknown) => {
    if (String(url).includes('/live/')) probe.askedAt ??= now();
  };

  const { fetch } = window;
  window.fetch = (input, init) => {
    noteAsking(input instanceof Request ? input.url : input);
    return fetch(input, init);
  };
  window.WebSocket = new Proxy(WebSocket, {
    construct(target, [url, protocols]: [string, string | string[] | undefined]) {
      noteAsking(url);
      return new target(url, protocols);
    },
  });
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: [string, string]) {
    noteAsking(args[1]);
    return open.apply(this, args as unknown as Parameters<typeof open>);
  };

  const canvas = document.createElement('canvas');
  canvas.width = BITS;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const readCounter = (video: HTMLVideoElement): number => {
    const middle = video.videoHeight * (1 - COUNTER_HEIGHT / 2 / CLIP_HEIGHT);
    context?.drawImage(video, 0, middle, video.videoWidth, 1, 0, 0, BITS, 1);
    const pixels = context?.getImageData(0, 0, BITS, 1).data ?? [];
    let index = 0;
    for (let bit = 0; bit < BITS; bit++) index = index * 2 + ((pixels[bit * 4] ?? 0) > 127 ? 1 : 0);
    return index;
  };

  const watched = new WeakSet<HTMLVideoElement>();
  const watch = (video: HTMLVideoElement) => {
    const onFrame: VideoFrameRequestCallback = (_, { expectedDisplayTime }) => {
      probe.frames.push({ index: readCounter(video), shownAt: performance.timeOrigin + expectedDisplayTime });
      video.requestVideoFrameCallback(onFrame);
    };
    watched.add(video);
    video.requestVideoFrameCallback(onFrame);
  };
  new MutationObserver(() => {
    const video = document.querySelector('video');
    if (video && !watched.has(video)) watch(video);
  }).observe(document, { childList: true, subtree: true });

  setInterval(() => {
    const said = document.querySelector<HTMLElement>('[data-behind-ms]')?.dataset.behindMs;
    if (said !== undefined) probe.saidBehindMs.push(Number(said));
  }, LOOK_EVERY_MS);
}
