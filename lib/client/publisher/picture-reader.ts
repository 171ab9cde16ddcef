import { FRAME_RATE } from './codecs';

/** Not in every browser, and not in TypeScript's list. Source: MediaStreamTrack Insertable Media Processing using Streams. */
type TrackProcessor = new (init: { track: MediaStreamTrack }) => { readable: ReadableStream<VideoFrame> };

/** Gives every picture of a track to `onFrame`, which must close it. Returns the function that stops. */
export function readPictures(track: MediaStreamTrack, onFrame: (frame: VideoFrame) => void): () => void {
  const Processor = (window as { MediaStreamTrackProcessor?: TrackProcessor }).MediaStreamTrackProcessor;
  return Processor ? readTrack(new Processor({ track }).readable, onFrame) : readElement(track, onFrame);
}

/** Goes on while another tab is in front, as when that tab is what is shown. */
function readTrack(readable: ReadableStream<VideoFrame>, onFrame: (frame: VideoFrame) => void): () => void {
  const reader = readable.getReader();
  let isStopped = false;
  const read = async () => {
    while (!isStopped) {
      const { done, value } = await reader.read();
      if (done) return;
      if (isStopped) value.close();
      else onFrame(value);
    }
  };
  read().catch(() => {}); // the track ended; whoever owns it hears of that
  return () => {
    isStopped = true;
    void reader.cancel().catch(() => {});
  };
}

/** For the other browsers: a video element that nobody sees, looked at as often as pictures are sent. */
function readElement(track: MediaStreamTrack, onFrame: (frame: VideoFrame) => void): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  void video.play().catch(() => {});
  const timer = setInterval(() => {
    const isReady = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;
    if (isReady) onFrame(new VideoFrame(video, { timestamp: Math.round(performance.now() * 1_000) }));
  }, 1_000 / FRAME_RATE);
  return () => {
    clearInterval(timer);
    video.srcObject = null;
  };
}
