import type { Transport } from '../../transport';
import { writeFlvHeader, writeTags } from '../flv/tag';
import { FRAME_HEADER_MAX_BYTES, frameHeaderBytes, OPCODE, writeFrame, writeFrameHeader } from './frame';

const NORMAL_CLOSURE = Buffer.of(0x03, 0xe8); // 1000, RFC 6455, section 7.4.1

/** FLV in binary WebSocket frames, one for each batch and the same bytes for every viewer: a server does not mask. */
export const wsFlvTransport: Transport<'ws-flv'> = {
  protocol: 'ws-flv',
  preamble: (tracks) => writeFrame(OPCODE.binary, writeFlvHeader(tracks)),
  encode(packets) {
    const output = writeTags(packets, FRAME_HEADER_MAX_BYTES);
    const bytes = output.length - FRAME_HEADER_MAX_BYTES;
    writeFrameHeader(output, FRAME_HEADER_MAX_BYTES, { opcode: OPCODE.binary, bytes });
    return output.subarray(FRAME_HEADER_MAX_BYTES - frameHeaderBytes(bytes));
  },
  farewell: () => writeFrame(OPCODE.close, NORMAL_CLOSURE),
};
