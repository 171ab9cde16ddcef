import { setTimeout as delay } from 'node:timers/promises';
import { writeAmf0 } from '@/lib/media/protocols/amf0/write';
import type { FlvTag } from '@/lib/media/protocols/flv/flv-reader';
import { TAG_TYPE } from '@/lib/media/protocols/flv/tag';
import { CLIP_PATH, type Clip, loadClip } from './clip';
import { RtmpClient } from './rtmp-client';

/** A video frame that has just been sent. */
export type SentFrame = {
  /** Its number in the clip, which is what the counter in the picture shows. */
  index: number;
  /** How many times the clip had been played before. */
  loop: number;
  /** Milliseconds since publishing began, as sent. */
  timestamp: number;
  /** When it was sent: milliseconds since 1970, with fractions. */
  at: number;
};

export type PublishOptions = {
  /** `rtmp://host[:port]/live/<stream>?…` */
  url: string;
  /** A clip, or the path of an FLV file; `clip.flv` beside this file unless said. */
  clip?: Clip | string;
  /** Start again at the end, with timestamps that go on. Otherwise publishing stops there. */
  loop: boolean;
  /** 1 is real time. */
  speed?: number;
  /** Sends so much in advance, as encoders with a buffer do. */
  leadMs?: number;
  /** Makes what is sent of a frame at the moment when it is sent; the frame as it is unless said. */
  toPayload?: (frame: FlvTag) => Buffer;
  onFrame?: (frame: SentFrame) => void;
};

export type Publishing = {
  /** Resolves when the server has accepted the publisher; rejects with `RtmpRefusal` when it has not. */
  readonly ready: Promise<void>;
  /** Resolves when the connection is closed, for whatever reason. */
  readonly ended: Promise<void>;
  readonly framesSent: number;
  /** Sends nothing for so long, and then at once what was due meanwhile, as a network does that stalls. */
  freeze(ms: number): void;
  /** Says goodbye, which ends the broadcast at once. */
  stop(): Promise<void>;
  /** Drops the connection without a word, as a broken network does. */
  kill(): void;
};

const TICK_MS = 5;

/** Publishes a clip in real time, as an encoder would. */
export function publishClip({
  url,
  clip: source = CLIP_PATH,
  loop,
  speed = 1,
  leadMs = 0,
  toPayload = ({ payload }) => payload,
  onFrame,
}: PublishOptions): Publishing {
  let framesSent = 0;
  let stopping = false;
  let frozenUntil = 0;
  let client: RtmpClient | undefined;
  const opened = open();
  const ready = opened.then(() => {});
  ready.catch(() => {}); // who does not wait for it learns of it by `ended`
  const ended = run().catch(() => {});

  async function open() {
    const clip = typeof source === 'string' ? await loadClip(source) : source;
    client = await RtmpClient.open(url);
    await client.publish();
    return { client, clip };
  }

  async function run() {
    const { client, clip } = await opened;
    sendHeaders(client, clip);
    const startedAt = performance.now();
    for (const { tag, timestamp, loops, index } of playout(clip, loop)) {
      const isDue = () => elapsed(startedAt) >= timestamp && performance.now() >= frozenUntil;
      while (!stopping && !client.socket.destroyed && !isDue()) await delay(TICK_MS);
      if (stopping || client.socket.destroyed) break;
      client.sendMedia(tag.type, timestamp, toPayload(tag));
      if (tag.type !== TAG_TYPE.video) continue;
      framesSent++;
      onFrame?.({ index, loop: loops, timestamp, at: performance.timeOrigin + performance.now() });
    }
    if (!client.socket.destroyed) await client.close();
  }

  const elapsed = (startedAt: number) => (performance.now() - startedAt) * speed + leadMs;

  return {
    ready,
    ended,
    get framesSent() {
      return framesSent;
    },
    freeze(ms) {
      frozenUntil = performance.now() + ms;
    },
    async stop() {
      stopping = true;
      await ended;
    },
    kill() {
      stopping = true;
      client?.socket.destroy();
    },
  };
}

function sendHeaders(client: RtmpClient, { headers }: Clip): void {
  for (const { type, payload } of headers) {
    const wrapped = type === TAG_TYPE.metadata ? Buffer.concat([writeAmf0('@setDataFrame'), payload]) : payload;
    client.sendMedia(type, 0, wrapped);
  }
}

/** The clip's frames in order, again and again when `loop` is set, on one clock. `index` counts video frames in the clip. */
function* playout(
  { frames, durationMs }: Clip,
  loop: boolean,
): Generator<{ tag: FlvTag; timestamp: number; loops: number; index: number }> {
  for (let loops = 0; loops === 0 || loop; loops++) {
    let index = -1;
    for (const tag of frames) {
      if (tag.type === TAG_TYPE.video) index++;
      yield { tag, timestamp: loops * durationMs + tag.timestamp, loops, index };
    }
  }
}
