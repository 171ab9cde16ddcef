import type { MediaPacket, Tracks } from './packet';

/** How packets become bytes for one way of watching. Called once per batch, whatever the number of viewers. */
export type Transport = {
  readonly protocol: 'http-flv' | 'ws-flv' | 'rtmp';
  /** What comes before the first packet. */
  preamble(tracks: Tracks): Buffer;
  encode(packets: readonly MediaPacket[]): Buffer;
  /** What a viewer gets when the stream is over, before the connection is closed. */
  farewell(): Buffer;
};
