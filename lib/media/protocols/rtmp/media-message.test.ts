import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../limits';
import { ProtocolError } from '../../protocol-error';
import { readAmf0 } from '../amf0/read';
import { writeAmf0 } from '../amf0/write';
import { toMediaPackets } from './media-message';
import { MESSAGE_TYPE } from './message';

const read = (type: number, payload: Buffer, timestamp = 0) =>
  toMediaPackets({ type, streamId: 1, timestamp, payload }, DEFAULT_LIMITS);

const metadata = writeAmf0('onMetaData', { width: 640 });

test.each([
  ['wrapped', MESSAGE_TYPE.dataAmf0, Buffer.concat([writeAmf0('@setDataFrame'), metadata])],
  ['bare', MESSAGE_TYPE.dataAmf0, metadata],
  ['as AMF3', MESSAGE_TYPE.dataAmf3, Buffer.concat([Buffer.of(0), metadata])],
])('metadata %s goes on without its wrapping', (_, type, payload) => {
  expect(read(type, payload)).toEqual([{ kind: 'metadata', role: 'config', dts: 0, payload: metadata }]);
});

test('a live stream has neither a length nor a size', () => {
  const facts = { duration: 0, width: 640, filesize: 0, encoder: 'x' };
  const [packet] = read(MESSAGE_TYPE.dataAmf0, writeAmf0('@setDataFrame', 'onMetaData', facts));
  expect(readAmf0(packet?.payload ?? Buffer.alloc(0))[1]).toEqual({ width: 640, encoder: 'x' });
});

test('metadata without anything in it is still metadata', () => {
  const [packet] = read(MESSAGE_TYPE.dataAmf0, writeAmf0('onMetaData', null));
  expect(packet?.payload).toEqual(writeAmf0('onMetaData', {}));
});

test('other data messages go nowhere', () => {
  expect(read(MESSAGE_TYPE.dataAmf0, writeAmf0('onTextData', 'hello'))).toEqual([]);
});

test('an aggregate is taken apart on the clock of its message', () => {
  const frame = Buffer.from('2701000000aa', 'hex');
  const part = (time: number) => {
    const head = Buffer.alloc(11);
    head[0] = MESSAGE_TYPE.video;
    head.writeUIntBE(frame.length, 1, 3);
    head.writeUIntBE(time, 4, 3);
    return Buffer.concat([head, frame, Buffer.alloc(4)]);
  };
  const packets = read(MESSAGE_TYPE.aggregate, Buffer.concat([part(500), part(540)]), 10_000);
  expect(packets.map(({ dts, role }) => [dts, role])).toEqual([
    [10_000, 'delta'],
    [10_040, 'delta'],
  ]);
});

test('damaged metadata and aggregates are typed errors', () => {
  expect(() => read(MESSAGE_TYPE.dataAmf0, metadata.subarray(0, -2))).toThrow(ProtocolError);
  expect(() => read(MESSAGE_TYPE.aggregate, Buffer.alloc(9, 9))).toThrow(ProtocolError);
});
