import { MESSAGE_TYPE, type RtmpMessage, USER_CONTROL } from './message';

const LIMIT_DYNAMIC = 2;

/** Protocol control messages we send; all travel on message stream 0. */
const control = (type: number, payload: Buffer): RtmpMessage => ({ type, streamId: 0, timestamp: 0, payload });

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

export const setChunkSize = (bytes: number) => control(MESSAGE_TYPE.setChunkSize, u32(bytes));

/** Tells the peer how many bytes have arrived since the connection began; wraps at 32 bits. */
export const acknowledgement = (bytes: number) => control(MESSAGE_TYPE.acknowledgement, u32(bytes));

export const windowAcknowledgementSize = (bytes: number) => control(MESSAGE_TYPE.windowAcknowledgementSize, u32(bytes));

export const setPeerBandwidth = (bytes: number) =>
  control(MESSAGE_TYPE.setPeerBandwidth, Buffer.concat([u32(bytes), Buffer.of(LIMIT_DYNAMIC)]));

function userControl(event: number, value: number): RtmpMessage {
  return control(MESSAGE_TYPE.userControl, Buffer.concat([Buffer.of(0, event), u32(value)]));
}

export const streamBegin = (streamId: number) => userControl(USER_CONTROL.streamBegin, streamId);
export const streamEof = (streamId: number) => userControl(USER_CONTROL.streamEof, streamId);
/** Answers a ping with the timestamp it carried. */
export const pingResponse = (timestamp: number) => userControl(USER_CONTROL.pingResponse, timestamp);
