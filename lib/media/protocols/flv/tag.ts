import type { MediaPacket, Tracks } from '../../packet';

/** Tag types, which are also the RTMP message types of the same media. Source: Adobe FLV specification 10.1, E.4.1. */
export const TAG_TYPE = { audio: 8, video: 9, metadata: 18 } as const satisfies Record<MediaPacket['kind'], number>;

export const FLV_HEADER_BYTES = 9;
export const TAG_HEADER_BYTES = 11;
/** Each tag is followed by its own length. */
export const TAG_TRAILER_BYTES = 4;

const HAS_AUDIO = 4;
const HAS_VIDEO = 1;

/** The file header and the empty back pointer after it. The flags must be true: players wait for a track that is announced. */
export function writeFlvHeader({ audio, video }: Tracks): Buffer {
  const flags = (audio ? HAS_AUDIO : 0) | (video ? HAS_VIDEO : 0);
  return Buffer.of(0x46, 0x4c, 0x56, 1, flags, 0, 0, 0, FLV_HEADER_BYTES, 0, 0, 0, 0);
}

/** Packets as tags one after the other, in one buffer whose first `headroom` bytes are left for the caller to fill. */
export function writeTags(packets: readonly MediaPacket[], headroom = 0): Buffer {
  const size = packets.reduce((sum, packet) => sum + tagBytes(packet), headroom);
  const output = Buffer.allocUnsafe(size);
  let offset = headroom;
  for (const packet of packets) offset = writeTag(output, offset, packet);
  return output;
}

const tagBytes = ({ payload }: MediaPacket) => TAG_HEADER_BYTES + payload.length + TAG_TRAILER_BYTES;

function writeTag(output: Buffer, start: number, { kind, dts, payload }: MediaPacket): number {
  output[start] = TAG_TYPE[kind];
  output.writeUIntBE(payload.length, start + 1, 3);
  output.writeUIntBE(dts & 0xffffff, start + 4, 3);
  output[start + 7] = (dts >>> 24) & 0xff;
  output.writeUIntBE(0, start + 8, 3); // stream id, always 0
  const end = start + TAG_HEADER_BYTES + payload.copy(output, start + TAG_HEADER_BYTES);
  return output.writeUInt32BE(end - start, end);
}
