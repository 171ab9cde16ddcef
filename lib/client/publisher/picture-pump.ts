import { FRAME_RATE } from './codecs';
import { readPictures } from './picture-reader';

/** A picture that does not change is sent again so often: viewers who come need one, and silence looks like a fault. */
const REPEAT_MS = 100;
const LOOK_MS = 50;
/** A camera that is faster than what is sent; a little patience, since no camera is exact. */
const MIN_GAP_MS = (1_000 / FRAME_RATE) * 0.8;
const FIRST_SIZE = { width: 1280, height: 720 };

/** Pictures without a gap: of the track that is shown, or black ones of the same size. */
export type PicturePump = { show(track: MediaStreamTrack | undefined): void; close(): void };

/** `onPicture` gets each picture and when it was taken by the clock of the page; it must not keep the picture. */
export function createPicturePump(onPicture: (frame: VideoFrame, ms: number) => void): PicturePump {
  let newest: VideoFrame | undefined;
  let sentAt = 0;
  let stopReading = () => {};

  function send(): void {
    if (!newest) return;
    sentAt = performance.now();
    onPicture(newest, sentAt);
  }

  function keep(frame: VideoFrame): void {
    newest?.close();
    newest = frame;
  }

  const repeating = setInterval(() => {
    if (performance.now() - sentAt >= REPEAT_MS) send();
  }, LOOK_MS);

  return {
    show(track) {
      stopReading();
      stopReading = () => {};
      if (!track) {
        keep(blackPicture(newest ? { width: newest.displayWidth, height: newest.displayHeight } : FIRST_SIZE));
        return;
      }
      stopReading = readPictures(track, (frame) => {
        keep(frame);
        if (performance.now() - sentAt >= MIN_GAP_MS) send();
      });
    },
    close() {
      clearInterval(repeating);
      stopReading();
      newest?.close();
      newest = undefined;
    },
  };
}

function blackPicture({ width, height }: { width: number; height: number }): VideoFrame {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  context?.fillRect(0, 0, width, height);
  return new VideoFrame(canvas, { timestamp: 0 });
}
