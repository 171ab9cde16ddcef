/**
 * The only thing that travels between a protocol and a stream. Never changed after it is made.
 *
 * `config` holds what a decoder needs before the first frame (codec headers, metadata); `key` is a video frame that
 * can be decoded alone; everything else, every audio frame included, is `delta`.
 */
export type MediaPacket = {
  readonly kind: 'audio' | 'video' | 'metadata';
  readonly role: 'config' | 'key' | 'delta';
  /** Decoding time in milliseconds. From a protocol: the publisher's clock. Inside a stream: since the stream began. */
  readonly dts: number;
  /** The body of an FLV tag, which is also the payload of an RTMP message. */
  readonly payload: Buffer;
};

/** Which kinds of media a stream carries. */
export type Tracks = { readonly audio: boolean; readonly video: boolean };
