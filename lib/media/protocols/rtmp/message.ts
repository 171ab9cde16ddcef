/** One RTMP message, whole. `timestamp` is in milliseconds, 32 bits, and wraps. */
export type RtmpMessage = {
  readonly type: number;
  readonly streamId: number;
  readonly timestamp: number;
  readonly payload: Buffer;
};

/** Message type ids. Source: Adobe RTMP specification 1.0, sections 5.4, 6.2 and 7.1. */
export const MESSAGE_TYPE = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowAcknowledgementSize: 5,
  setPeerBandwidth: 6,
  audio: 8,
  video: 9,
  dataAmf3: 15,
  commandAmf3: 17,
  dataAmf0: 18,
  commandAmf0: 20,
  aggregate: 22,
} as const;

/** User control event types. Source: Adobe RTMP specification 1.0, section 7.1.7. */
export const USER_CONTROL = { streamBegin: 0, streamEof: 1, pingRequest: 6, pingResponse: 7 } as const;
