import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Publishing, publishClip } from '../../../e2e/support/rtmp-publisher';
import { FlvReader } from '../protocols/flv/flv-reader';
import { toPacket } from '../protocols/flv/to-packet';
import { writeMessages } from '../protocols/rtmp/chunk-writer';
import { writeCommand } from '../protocols/rtmp/command';
import { acknowledgement, setChunkSize, windowAcknowledgementSize } from '../protocols/rtmp/control';
import { MESSAGE_TYPE, type RtmpMessage } from '../protocols/rtmp/message';
import { openWire } from '../testing/rtmp-wire';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';

const hasRtmpdump = spawnSync('rtmpdump', ['--help']).error === undefined;

let engine: StartedEngine;
let live: Publishing;
beforeAll(async () => {
  engine = await startEngine();
  live = publishClip({ url: `${engine.rtmp}/live1`, loop: true });
  await live.ready;
});
afterAll(async () => {
  live.kill();
  await engine.stop();
});

const connect = (facts = {}) => writeCommand(0, 'connect', 1, { app: 'live', tcUrl: 'rtmp://host/live', ...facts });
const call = (name: string, transaction: number, ...values: Array<string | number | null>) =>
  writeCommand(0, name, transaction, null, ...values);
const publish = (name: string) => writeCommand(1, 'publish', 5, null, name, 'live');
const play = (...values: number[]) => writeCommand(1, 'play', 0, null, 'live1', ...values);
/** User control 3: how much the player wants to buffer of which stream. */
const bufferLength = (): RtmpMessage => ({
  type: MESSAGE_TYPE.userControl,
  streamId: 0,
  timestamp: 0,
  payload: Buffer.from('00030000000100000bb8', 'hex'),
});

/** What is on the wire of a connection after these messages, one after the other in pieces of their own. */
async function talk(messages: readonly RtmpMessage[], answer: string) {
  const wire = await openWire(engine.rtmpPort);
  let chunkBytes = 128;
  for (const message of messages) {
    wire.socket.write(writeMessages([message], chunkBytes));
    if (message.type === MESSAGE_TYPE.setChunkSize) chunkBytes = message.payload.readUInt32BE(0);
  }
  await waitUntil(() => wire.received().includes(answer));
  wire.socket.destroy();
  return wire.received();
}

test.each([
  [
    'OBS Studio',
    [
      setChunkSize(4_096),
      connect({ type: 'nonprivate', flashVer: 'FMLE/3.0 (compatible; FMSc/1.0)', fourCcList: ['av01', 'hvc1'] }),
      call('releaseStream', 2, 'encoder'),
      call('FCPublish', 3, 'encoder'),
      call('createStream', 4),
      call('_checkbw', 6),
    ],
  ],
  [
    'ffmpeg',
    [
      connect({ flashVer: 'FMLE/3.0 (compatible; Lavf59.27.100)' }),
      windowAcknowledgementSize(2_500_000),
      call('releaseStream', 2, 'encoder'),
      call('FCPublish', 3, 'encoder'),
      call('createStream', 4),
    ],
  ],
  [
    'GStreamer',
    [connect(), call('releaseStream', 2, 'encoder'), call('FCPublish', 3, 'encoder'), call('createStream', 4)],
  ],
  [
    'librtmp',
    [
      connect({ fpad: false, capabilities: 15, audioCodecs: 3_191, videoCodecs: 252 }),
      windowAcknowledgementSize(2_500_000),
      call('createStream', 2),
      call('releaseStream', 3, 'encoder'),
      call('FCPublish', 4, 'encoder'),
    ],
  ],
  ['vMix', [connect(), call('createStream', 2), call('FCPublish', 3, 'encoder'), call('releaseStream', 4, 'encoder')]],
  ['an encoder that announces nothing', [connect(), call('createStream', 2)]],
  [
    'an encoder that tidies up first',
    [connect(), call('FCUnpublish', 2, 'encoder'), call('deleteStream', 3, 1), call('createStream', 4)],
  ],
])('the order of %s leads to publishing', async (_, before) => {
  const received = await talk([...before, publish(`encoder-${crypto.randomUUID()}`)], 'NetStream.Publish.Start');
  const wantsNotice = before.some(({ payload }) => payload.includes('FCPublish'));
  expect(received.includes('onFCPublish')).toBe(wantsNotice);
});

test.each([
  [
    'ffmpeg',
    [
      connect(),
      windowAcknowledgementSize(2_500_000),
      call('createStream', 2),
      call('getStreamLength', 3, 'live1'),
      play(-2_000),
      bufferLength(),
    ],
  ],
  [
    'librtmp',
    [
      connect(),
      windowAcknowledgementSize(2_500_000),
      bufferLength(),
      call('createStream', 2),
      call('_checkbw', 3),
      play(-1_000),
    ],
  ],
  ['a player of a content network', [connect(), call('FCSubscribe', 2, 'live1'), call('createStream', 3), play()]],
])('the order of %s leads to playing', async (_, messages) => {
  const received = await talk(messages, 'NetStream.Play.Start');
  const begin = Buffer.from('000000000001', 'hex'); // stream begin, stream 1
  expect(received.includes(begin)).toBe(true);
  expect(received.includes('onFCSubscribe')).toBe(messages.some(({ payload }) => payload.includes('FCSubscribe')));
});

test('a peer that asks for acknowledgements more often gets them, a player too', async () => {
  const wire = await openWire(engine.rtmpPort);
  const messages = [connect(), windowAcknowledgementSize(1), call('createStream', 2), play()];
  wire.socket.write(writeMessages(messages, 128));
  const idle = { type: MESSAGE_TYPE.dataAmf0, streamId: 1, timestamp: 0, payload: Buffer.alloc(60_000) };
  await waitUntil(() => wire.received().includes('NetStream.Play.Start'));
  wire.socket.write(writeMessages([idle, idle, idle], 128));
  const head = writeMessages([acknowledgement(0)]).subarray(0, 12);
  await waitUntil(() => wire.received().includes(head));
  wire.socket.destroy();
});

test('an acknowledgement window that is cut ends that connection only', async () => {
  const wire = await openWire(engine.rtmpPort);
  const short = { type: MESSAGE_TYPE.windowAcknowledgementSize, streamId: 0, timestamp: 0, payload: Buffer.alloc(2) };
  wire.socket.write(writeMessages([connect(), short], 128));
  await wire.closed;
});

test.skipIf(!hasRtmpdump)(
  'rtmpdump, which signs its handshake, plays',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'kaibo-rtmpdump-'));
    const file = join(dir, 'played.flv');
    const printed = await new Promise<string>((resolve) => {
      const options = ['--verbose', '--live', '--stop', '2', '-r', `${engine.rtmp}/live1`, '-o', file];
      execFile('rtmpdump', options, { timeout: 15_000 }, (_error, _stdout, stderr) => resolve(stderr));
    });
    const packets = new FlvReader().push(await readFile(file)).map(toPacket);
    expect(packets.filter((packet) => packet?.kind === 'video').length, printed).toBeGreaterThan(20);
    expect(packets.filter((packet) => packet?.kind === 'audio').length).toBeGreaterThan(20);
    expect(printed).not.toMatch(/ERROR|signature/i);
    await rm(dir, { recursive: true });
  },
  20_000,
);
