import type { Limits } from '../../limits';
import { ProtocolError } from '../../protocol-error';
import { readAmf0 } from '../amf0/read';
import type { AmfValue } from '../amf0/value';
import { writeAmf0 } from '../amf0/write';
import { MESSAGE_TYPE, type RtmpMessage } from './message';

/** A call or an answer: its name, its transaction, and what follows (command object first). */
export type RtmpCommand = { name: string; transaction: number; values: AmfValue[] };

/** Reads a command message of either AMF flavour. Throws `ProtocolError` when it is none. */
export function readCommand(
  { type, payload }: RtmpMessage,
  limits: Pick<Limits, 'amfDepth' | 'amfValues'>,
): RtmpCommand {
  // An AMF3 command starts with one byte of format selector and goes on in AMF0.
  const body = type === MESSAGE_TYPE.commandAmf3 ? payload.subarray(1) : payload;
  const [name, transaction, ...values] = readAmf0(body, limits);
  if (typeof name !== 'string') throw new ProtocolError('A command has no name');
  return { name, transaction: typeof transaction === 'number' ? transaction : 0, values };
}

export function writeCommand(streamId: number, ...values: readonly AmfValue[]): RtmpMessage {
  return { type: MESSAGE_TYPE.commandAmf0, streamId, timestamp: 0, payload: writeAmf0(...values) };
}

/** What `onStatus` carries. */
export type Status = { level: 'status' | 'error'; code: string; description: string };
