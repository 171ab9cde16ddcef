import type { EngineSession, EngineStop, LiveEdge } from '../engine';

/** Gives the address to the video element itself. `liveEdge` says where live is, for sources that are live. */
export function startNativeSession(
  video: HTMLVideoElement,
  url: string,
  { onStop, liveEdge }: { onStop: (reason: EngineStop) => void; liveEdge: () => LiveEdge | undefined },
): EngineSession {
  const onError = () => onStop(readError(video.error));
  const onEnded = () => onStop('ended');
  video.addEventListener('error', onError);
  video.addEventListener('ended', onEnded);
  video.src = url;
  return {
    liveEdge,
    close() {
      video.removeEventListener('error', onError);
      video.removeEventListener('ended', onEnded);
      video.removeAttribute('src');
      video.load();
    },
  };
}

/** A missing file is reported as "source not supported", so that code cannot be told from a 404: try again later. */
const readError = (error: MediaError | null): EngineStop =>
  error?.code === MediaError.MEDIA_ERR_DECODE ? 'media' : 'network';
