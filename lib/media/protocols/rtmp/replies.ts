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

  /** Flash Media Live Encoder and its heirs wait for the second message before they publish. */
  publishAnnounced: (transaction: number) => [
    writeCommand(0, '_result', transaction, null, null),
    notice('onFCPublish', 'NetStream.Publish.Start'),
  ],

  /** Players that came for a content network wait for the second message before they play. */
  subscribed: (transaction: number) => [
    writeCommand(0, '_result', transaction, null, null),
    notice('onFCSubscribe', 'NetStream.Play.Start'),
  ],

  /** A live stream has no length. */
  streamLength: (transaction: number) => [writeCommand(0, '_result', transaction, null, 0)],

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

const notice = (name: string, code: string) =>
  writeCommand(0, name, 0, null, { level: 'status', code, description: 'Go on.' } satisfies Status);

function status(code: string, description: string, level: Status['level'] = 'status'): RtmpMessage {
  return writeCommand(MEDIA_STREAM_ID, 'onStatus', 0, null, { level, code, description } satisfies Status);
}
