import type { MediaPacket } from '../../packet';
import type { Transport } from '../../transport';
import { TAG_TYPE } from '../flv/tag';
import { writeMessages } from './chunk-writer';
import { onStatus } from './command';
import { streamEof } from './control';
import type { RtmpMessage } from './message';

/** The only message stream a connection gets from us. */
export const MEDIA_STREAM_ID = 1;

/** Media messages for players that have been told `NetStream.Play.Start`. */
export const rtmpTransport: Transport = {
  protocol: 'rtmp',
  preamble: () => Buffer.alloc(0),
  encode: (packets) => writeMessages(packets.map(toMessage)),
  farewell: () =>
    writeMessages([
      streamEof(MEDIA_STREAM_ID),
      onStatus(MEDIA_STREAM_ID, {
        level: 'status',
        code: 'NetStream.Play.UnpublishNotify',
        description: 'The broadcast has ended.',
      }),
    ]),
};

function toMessage({ kind, dts, payload }: MediaPacket): RtmpMessage {
  return { type: TAG_TYPE[kind], streamId: MEDIA_STREAM_ID, timestamp: dts >>> 0, payload };
}
