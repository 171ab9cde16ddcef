import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { RtmpClient } from '../../../e2e/support/rtmp-client';
import { type Publishing, publishClip } from '../../../e2e/support/rtmp-publisher';
import { writeMessages } from '../protocols/rtmp/chunk-writer';
import { writeCommand } from '../protocols/rtmp/command';
import { setChunkSize } from '../protocols/rtmp/control';
import { startHandshake } from '../protocols/rtmp/handshake';
import { MESSAGE_TYPE, USER_CONTROL } from '../protocols/rtmp/message';
import { createRandom, mutate } from '../testing/mutate';
import { openWire } from '../testing/rtmp-wire';
import { type StartedEngine, startEngine } from '../testing/start-engine';
import { waitUntil } from '../testing/wait-until';
import { watchFlv } from '../testing/watch-flv';

let engine: StartedEngine;
let live: Publishing;

beforeAll(async () => {
  engine = await startEngine({ limits: { rtmpSetupMs: 1_000, publisherIdleMs: 60_000, publisherTakeoverMs: 60_000 } });
  live = publishClip({ url: `${engine.rtmp}/live1`, loop: true });
  await live.ready;
});
afterAll(async () => {
  live.kill();
  await engine.stop();
});

/** The stream that somebody else watches must not notice anything. */
async function expectUnharmed() {
  const viewer = await watchFlv(`${engine.http}/live/live1.flv`);
  await viewer.until(40);
  viewer.close();
}

const hello = [writeCommand(0, 'connect', 1, { app: 'live' }), writeCommand(0, 'createStream', 2, null)];
const publishAs = (name: string) => writeMessages([...hello, writeCommand(1, 'publish', 3, null, name, 'live')], 128);

test.each([
  ['connect without a command object', writeMessages([writeCommand(0, 'connect', 1)], 128)],
  ['connect with null', writeMessages([writeCommand(0, 'connect', 1, null)], 128)],
  ['connect without an application', writeMessages([writeCommand(0, 'connect', 1, { tcUrl: 'rtmp://x' })], 128)],
  ['publish before connect', writeMessages([writeCommand(1, 'publish', 3, null, 'demo')], 128)],
  ['publish without a name', writeMessages([...hello, writeCommand(1, 'publish', 3, null)], 128)],
  ['publish with a number for a name', writeMessages([...hello, writeCommand(1, 'publish', 3, null, 7)], 128)],
  ['publish with an endless name', publishAs('a'.repeat(5_000))],
  [
    'publish twice',
    Buffer.concat([publishAs('twice'), writeMessages([writeCommand(1, 'publish', 4, null, 'twice')], 128)]),
  ],
  [
    'play while publishing',
    Buffer.concat([publishAs('both'), writeMessages([writeCommand(1, 'play', 4, null, 'live1')], 128)]),
  ],
  [
    'an empty command',
    writeMessages([{ type: MESSAGE_TYPE.commandAmf0, streamId: 0, timestamp: 0, payload: Buffer.alloc(0) }]),
  ],
  [
    'a command that is a number',
    writeMessages([{ type: MESSAGE_TYPE.commandAmf0, streamId: 0, timestamp: 0, payload: Buffer.alloc(9) }]),
  ],
  ['a chunk size of nothing', writeMessages([setChunkSize(0)])],
  ['a message of 16 megabytes', Buffer.from('03000000ffffff1400000000', 'hex')],
  ['video of one byte', Buffer.concat([publishAs('short'), Buffer.from('06000000000001090100000017', 'hex')])],
  ['random bytes', Buffer.alloc(4_000, 0xa7)],
])('%s ends that connection with one log line', async (_, bytes) => {
  const before = engine.log.lines.length;
  const wire = await openWire(engine.rtmpPort);
  wire.socket.write(bytes);
  await wire.closed;
  const lines = engine.log.lines.slice(before);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: 'info', message: 'RTMP connection dropped', fields: { ip: '127.0.0.1' } });
  await expectUnharmed();
});

test('who does not speak RTMP is sent away', async () => {
  const socket = connect(engine.rtmpPort, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(Buffer.alloc(2_000, 'GET / HTTP/1.1\r\n'));
  await once(socket, 'close');
});

test.each([
  ['says nothing', async () => {}],
  ['stops in the middle of the handshake', async (write: (bytes: Buffer) => void) => write(startHandshake())],
])('who %s is sent away in time', async (_, act) => {
  const socket = connect(engine.rtmpPort, '127.0.0.1');
  socket.on('error', () => {});
  await act((bytes) => socket.write(bytes));
  socket.resume();
  await once(socket, 'close');
});

test('connections of one address are limited', async () => {
  const limited = await startEngine({ limits: { rtmpConnectionsPerIp: 2 } });
  const [first, second] = [await openWire(limited.rtmpPort), await openWire(limited.rtmpPort)];
  await expect(openWire(limited.rtmpPort)).rejects.toThrow('closed the connection');
  first.socket.destroy();
  const third = await vi.waitFor(() => openWire(limited.rtmpPort), { timeout: 5_000 });
  second.socket.destroy();
  third.socket.destroy();
  await limited.stop();
});

test('a ping is answered with its own time', async () => {
  const wire = await openWire(engine.rtmpPort);
  const ping = Buffer.from([0, USER_CONTROL.pingRequest, 1, 2, 3, 4]);
  wire.socket.write(writeMessages([{ type: MESSAGE_TYPE.userControl, streamId: 0, timestamp: 0, payload: ping }]));
  const pong = Buffer.from([0, USER_CONTROL.pingResponse, 1, 2, 3, 4]);
  await waitUntil(() => wire.received().includes(pong));
  wire.socket.destroy();
});

test('received bytes are acknowledged', async () => {
  const client = await RtmpClient.open(`${engine.rtmp}/acknowledged`);
  await client.publish();
  let acknowledged = 0;
  client.onMessage = ({ type, payload }) => {
    if (type === MESSAGE_TYPE.acknowledgement) acknowledged = payload.readUInt32BE(0);
  };
  const frame = Buffer.concat([Buffer.from('1701000000', 'hex'), Buffer.alloc(300_000)]);
  for (let i = 0; i < 10; i++) client.sendMedia(MESSAGE_TYPE.video, i * 40, frame);
  await waitUntil(() => acknowledged > 2_000_000);
  await client.close();
});

test('codecs beyond H.264 and AAC are announced when a client connects', async () => {
  const wire = await openWire(engine.rtmpPort);
  wire.socket.write(writeMessages([writeCommand(0, 'connect', 1, { app: 'live', fourCcList: ['hvc1'] })], 128));
  await waitUntil(() => wire.received().includes('NetConnection.Connect.Success'));
  for (const name of ['fourCcList', 'hvc1', 'av01', 'Opus', '.mp3'])
    await waitUntil(() => wire.received().includes(name));
  wire.socket.destroy();
});

test('several tracks in one message are refused in words', async () => {
  const client = await RtmpClient.open(`${engine.rtmp}/tracks`);
  await client.publish();
  const said: string[] = [];
  client.onMessage = ({ payload }) => said.push(payload.toString('latin1'));
  const closed = once(client.socket, 'close');
  client.sendMedia(MESSAGE_TYPE.video, 0, Buffer.from('9611687663310000000100aa', 'hex'));
  await closed;
  expect(said.join()).toContain('NetStream.Publish.Denied');
  expect(said.join()).toContain('Switch off multitrack in the encoder.');
});

test('hundreds of damaged sessions harm nobody', async () => {
  const media = Buffer.concat([Buffer.from('1701000000', 'hex'), Buffer.alloc(400, 7)]);
  const session = Buffer.concat([
    publishAs('damaged'),
    writeMessages([{ type: MESSAGE_TYPE.video, streamId: 1, timestamp: 40, payload: media }], 128),
    writeMessages([writeCommand(1, 'deleteStream', 4, null, 1)], 128),
  ]);
  const random = createRandom(99);
  for (let round = 0; round < 30; round++) {
    const wires = await Promise.all(Array.from({ length: 10 }, () => openWire(engine.rtmpPort)));
    for (const { socket } of wires) socket.end(mutate(session, random));
    await Promise.all(
      wires.map(({ closed, socket }) => Promise.race([closed, delay(2_000).then(() => socket.destroy())])),
    );
  }
  expect(engine.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  await expectUnharmed();
}, 60_000);
