/** For tests: a video element without a browser. It moves only when `advance` is called, and obeys one autoplay rule. */
export class FakeVideo extends EventTarget {
  paused = true;
  seeking = false;
  ended = false;
  volume = 1;
  currentTime = 0;
  playbackRate = 1;
  duration = Number.POSITIVE_INFINITY;
  videoWidth = 0;
  readyState = 4;
  error: unknown = null;
  /** Everything. */
  buffered = { length: 1, start: () => 0, end: () => Number.POSITIVE_INFINITY };
  /** What the browser allows a page to play before it was touched. */
  allows: 'sound' | 'silence' | 'nothing' = 'sound';

  #muted = false;

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    this.dispatchEvent(new Event('volumechange'));
  }

  async play(): Promise<void> {
    const isAllowed = this.allows === 'sound' || (this.allows === 'silence' && this.muted);
    if (!isAllowed) throw new DOMException('touch the page first', 'NotAllowedError');
    this.paused = false;
    this.dispatchEvent(new Event('play'));
  }

  pause(): void {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }

  advance(seconds: number): void {
    if (!this.paused) this.currentTime += seconds * this.playbackRate;
  }

  get element(): HTMLVideoElement {
    return this as unknown as HTMLVideoElement;
  }
}
