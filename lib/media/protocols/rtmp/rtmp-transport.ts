import type { MediaPacket } from '../../packet';
import type { Transport } from '../../transport';
import { TAG_TYPE } from '../flv/tag';
import { writeMessages } from './chunk-writer';
import type { RtmpMessage } from './message';
import { MEDIA_STREAM_ID, replies } from './replies';

/** Media messages for players that have been told `NetStream.Play.Start`. */
export const rtmpTransport: Transport = {
  protocol: 'rtmp',
  preamble: () => Buffer.alloc(0),
  encode: (packets) => writeMessages(packets.map(toMessage)),
  farewell: () => writeMessages(replies.streamOver()),
};

function toMessage({ kind, dts, payload }: MediaPacket): RtmpMessage {
  return { type: TAG_TYPE[kind], streamId: MEDIA_STREAM_ID, timestamp: dts >>> 0, payload };
}
