import { OUTGOING_CHUNK_BYTES } from './chunk-writer';
import { CODEC_ANNOUNCEMENT } from './codecs';
import { type Status, writeCommand } from './command';
import { setChunkSize, setPeerBandwidth, streamBegin, streamEof, windowAcknowledgementSize } from './control';
import type { RtmpMessage } from './message';

/** The only message stream a connection gets from us. */
export const MEDIA_STREAM_ID = 1;

const WINDOW_BYTES = 2_500_000;

/** What some encoders expect before they go on; the numbers are those of a common server. */
const SERVER = { fmsVer: 'FMS/3,5,7,7009', capabilities: 31 };

/** A server's answers, each as the messages to send. Codes: Adobe RTMP specification 1.0, section 7.2. */
export const replies = {
  connected: (transaction: number): RtmpMessage[] => [
    windowAcknowledgementSize(WINDOW_BYTES),
    setPeerBandwidth(WINDOW_BYTES),
    setChunkSize(OUTGOING_CHUNK_BYTES),
    writeCommand(0, '_result', transaction, SERVER, {
      level: 'status',
      code: 'NetConnection.Connect.Success',
      description: 'Connected.',
      objectEncoding: 0,
      ...CODEC_ANNOUNCEMENT,
    }),
  ],

  streamCreated: (transaction: number) => [writeCommand(0, '_result', transaction, null, MEDIA_STREAM_ID)],

  /** For calls that only want to hear that they arrived. */
  done: (transaction: number) => [writeCommand(0, '_result', transaction, null, null)],

  publishing: () => [streamBegin(MEDIA_STREAM_ID), status('NetStream.Publish.Start', 'On air.')],

  playing: () => [
    streamBegin(MEDIA_STREAM_ID),
    status('NetStream.Play.Reset', 'Starting.'),
    status('NetStream.Play.Start', 'Playing.'),
  ],

  streamOver: () => [streamEof(MEDIA_STREAM_ID), status('NetStream.Play.UnpublishNotify', 'The broadcast has ended.')],

  goodbye: () => [status('NetStream.Unpublish.Success', 'Goodbye.')],

  /** `description` is a sentence for the person whose encoder shows it. */
  refused: (code: string, description: string) => [status(code, description, 'error')],
};

function status(code: string, description: string, level: Status['level'] = 'status'): RtmpMessage {
  return writeCommand(MEDIA_STREAM_ID, 'onStatus', 0, null, { level, code, description } satisfies Status);
}
