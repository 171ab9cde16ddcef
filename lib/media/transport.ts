import type { MediaPacket, Tracks } from './packet';

/** Ways of watching in which the server pushes: one connection for as long as one watches. */
export type StreamingProtocol = 'http-flv' | 'ws-flv' | 'rtmp';

/** How packets become bytes for one way of watching. Called once per batch, whatever the number of viewers. */
export type Transport<Protocol extends StreamingProtocol = StreamingProtocol> = {
  readonly protocol: Protocol;
  /** What comes before the first packet. */
  preamble(tracks: Tracks): Buffer;
  encode(packets: readonly MediaPacket[]): Buffer;
  /** What a viewer gets when the stream is over, before the connection is closed. */
  farewell(): Buffer;
};
