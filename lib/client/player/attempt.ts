import type { EngineSession, EngineStop, TimeShift } from './engine';
import type { Candidate } from './pick-engine';

/** One try at playing one source. After `close` no callback comes any more, whatever is still loading. */
export type Attempt = Pick<EngineSession, 'liveEdge' | 'close'> & {
  timeShift(): TimeShift | undefined;
  renew(url: string): void;
};

type AttemptOptions = {
  video: HTMLVideoElement;
  candidate: Candidate;
  /** The engine is on the video element; `video.play()` makes sense from now on. */
  onAttached: () => void;
  onStop: (reason: EngineStop) => void;
};

export function openAttempt({ video, candidate: { source, engine }, onAttached, onStop }: AttemptOptions): Attempt {
  let isOpen = true;
  let session: EngineSession | undefined;
  let { url } = source;
  const stop = (reason: EngineStop) => {
    if (isOpen) onStop(reason);
  };
  const start = async () => {
    const loaded = await engine.load();
    if (!isOpen) return;
    session = loaded.attach(video, url, stop);
    onAttached();
  };
  // The library is a file of its own: failing to fetch it is a network failure like any other.
  start().catch(() => stop('network'));
  return {
    liveEdge: () => session?.liveEdge(),
    timeShift: () => session?.timeShift,
    renew(next) {
      url = next;
      session?.renew?.(next);
    },
    close() {
      isOpen = false;
      session?.close();
    },
  };
}
