import { createSoundEncoder } from './audio-encoder';
import type { Codecs } from './codecs';
import { fullPace, isStuck, nextPace } from './pace';
import type { PublishConnection } from './publish-connection';
import { createPictureEncoder } from './video-encoder';

/** What was sent in the last second. */
export type SendingNumbers = { kbps: number; framesPerSecond: number; droppedFrames: number; isSlow: boolean };

export type Encoding = {
  picture(frame: VideoFrame, ms: number): void;
  sound(planes: Float32Array<ArrayBuffer>, ms: number): void;
  /** Sends what a decoder needs first, and a keyframe next: somebody new is at the other end. */
  begin(): void;
  /** Call once a second: sends more or less, as the connection lets it. */
  tick(): SendingNumbers;
  close(): void;
};

type Options = {
  codecs: Codecs;
  connection: () => Pick<PublishConnection, 'send' | 'bufferedBytes'> | undefined;
  onFail: (error: unknown) => void;
};

/** Encodes what comes and sends it as far as the connection lets it; pictures that would be late are left out. */
export function createEncoding({ codecs, connection, onFail }: Options): Encoding {
  const startedAt = performance.now();
  const headers: { video?: Uint8Array<ArrayBuffer>; audio?: Uint8Array<ArrayBuffer> } = {};
  let pace = fullPace;
  let bytes = 0;
  let frames = 0;
  let droppedFrames = 0;

  function send(tag: Uint8Array<ArrayBuffer>): void {
    if (connection()?.send(tag)) bytes += tag.length;
  }

  const pictures = createPictureEncoder({
    codec: codecs.video,
    bitrate: pace.bitrate,
    onFail,
    onTag: ({ tag, isConfig }) => {
      if (isConfig) headers.video = tag;
      send(tag);
    },
  });
  const sounds = createSoundEncoder({
    codec: codecs.audio,
    onFail,
    onTag: ({ tag, isConfig }) => {
      if (isConfig) headers.audio = tag;
      send(tag);
    },
  });

  return {
    picture(frame, ms) {
      const isLate = isStuck(connection()?.bufferedBytes() ?? 0, pace.bitrate);
      if (!isLate && pictures.encode(frame, ms - startedAt)) frames++;
      else droppedFrames++;
    },
    sound: (planes, ms) => sounds.encode(planes, ms - startedAt),
    begin() {
      for (const header of [headers.video, headers.audio]) if (header) send(header);
      pictures.askForKeyframe();
    },
    tick() {
      const numbers = { kbps: Math.round(bytes / 125), framesPerSecond: frames, droppedFrames };
      bytes = 0;
      frames = 0;
      pace = nextPace(pace, connection()?.bufferedBytes() ?? 0);
      pictures.setBitrate(pace.bitrate);
      return { ...numbers, isSlow: pace.bitrate < fullPace.bitrate };
    },
    close() {
      pictures.close();
      sounds.close();
    },
  };
}
