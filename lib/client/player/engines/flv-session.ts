import { bufferedEnd } from '../buffered';
import type { EngineSession, EngineStop } from '../engine';
import { createArrivalSpread } from './arrival-spread';

/** What the browser wants to have ready: decoded pictures and sound. Less, and it stops although everything comes in time. */
const LEAD_MS = 150;

/** For both FLV libraries: no stash that adds delay, and a bounded buffer (seconds) behind the picture. */
export const FLV_OPTIONS = {
  enableStashBuffer: false,
  lazyLoad: false,
  autoCleanupSourceBuffer: true,
  autoCleanupMaxBackwardDuration: 60,
  autoCleanupMinBackwardDuration: 30,
};

/** The calls that mpegts.js and flv.js have in common: the first has kept the shape of the second. */
export type FlvPlayer = {
  on(event: string, listener: (...args: string[]) => void): void;
  attachMediaElement(video: HTMLMediaElement): void;
  load(): void;
  destroy(): void;
};

type FlvLibrary = {
  Events: { ERROR: string; LOADING_COMPLETE: string };
  ErrorTypes: { NETWORK_ERROR: string };
  ErrorDetails: { MEDIA_CODEC_UNSUPPORTED: string };
};

/** Starts an FLV player on the element and speaks for it in the words of `EngineSession`. */
export function startFlvSession(
  { Events, ...words }: FlvLibrary,
  player: FlvPlayer,
  { video, onStop }: { video: HTMLVideoElement; onStop: (reason: EngineStop) => void },
): EngineSession {
  const spread = createArrivalSpread();
  let isOpen = true;
  const stop = (reason: EngineStop) => {
    if (isOpen) onStop(reason);
    isOpen = false;
  };
  player.on(Events.ERROR, (type, detail, info) => stop(readError(words, { type, detail, info })));
  player.on(Events.LOADING_COMPLETE, () => stop('ended'));
  player.attachMediaElement(video);
  player.load();
  return {
    liveEdge() {
      const seconds = bufferedEnd(video);
      if (seconds === undefined) return undefined;
      spread.note(seconds, performance.now());
      return { seconds, holdBackMs: LEAD_MS + spread.spreadMs() };
    },
    close() {
      isOpen = false;
      player.destroy();
    },
  };
}

/** `DOMException.NOT_SUPPORTED_ERR`, which adding a source buffer fails with. Source: Media Source Extensions. */
const NOT_SUPPORTED = 9;

function readError(
  { ErrorTypes, ErrorDetails }: Omit<FlvLibrary, 'Events'>,
  { type, detail, info }: { type: string | undefined; detail: string | undefined; info: unknown },
): EngineStop {
  const code = hasCode(info) ? info.code : undefined;
  if (type === ErrorTypes.NETWORK_ERROR) return code === 404 ? 'not-found' : 'network';
  return detail === ErrorDetails.MEDIA_CODEC_UNSUPPORTED || code === NOT_SUPPORTED ? 'unsupported' : 'media';
}

const hasCode = (info: unknown): info is { code: unknown } =>
  typeof info === 'object' && info !== null && 'code' in info;
