import { ProtocolError } from '../../protocol-error';
import { BitReader } from '../bit-reader';
import { ByteReader } from '../byte-reader';
import type { PictureFormat } from './avc';

const MARKER_AND_VERSION = 0x81;
const OBU_SEQUENCE_HEADER = 1;
/** A length of eight bytes is the longest. Source: AV1 Bitstream & Decoding Process Specification, 4.10.5. */
const MAX_LEB128_BYTES = 8;
/** Levels above this exist in two tiers. Source: the same, 5.5.1. */
const LAST_LEVEL_OF_ONE_TIER = 7;

/**
 * Size and codec string from an `av1C` record (AV1 Codec ISO Media File Format Binding 1.2, 2.3). Throws
 * `ProtocolError` on anything that is not one, or that leaves out the sequence header.
 */
export function readAv1Config(config: Buffer): PictureFormat {
  const reader = new ByteReader(config);
  if (reader.u8() !== MARKER_AND_VERSION) throw new ProtocolError('Unknown AV1 codec header');
  const codecs = readCodecString(new BitReader(reader.take(3)));
  return { ...readPictureSize(new BitReader(findSequenceHeader(reader))), codecs };
}

/** Such as `av01.0.08M.08`. Source: the same, section 5. */
function readCodecString(bits: BitReader): string {
  const profile = bits.bits(3);
  const level = String(bits.bits(5)).padStart(2, '0');
  const tier = bits.flag() ? 'H' : 'M';
  const isHigh = bits.flag();
  const depth = isHigh && bits.flag() ? '12' : isHigh ? '10' : '08';
  return `av01.${profile}.${level}${tier}.${depth}`;
}

/** Source: AV1 specification, 5.3. */
function findSequenceHeader(reader: ByteReader): Buffer {
  while (reader.remaining > 0) {
    const header = reader.u8();
    if ((header & 0x04) !== 0) reader.skip(1);
    const unit = (header & 0x02) !== 0 ? reader.take(readLeb128(reader)) : reader.rest();
    if (((header >> 3) & 0x0f) === OBU_SEQUENCE_HEADER) return unit;
  }
  throw new ProtocolError('The AV1 codec header has no sequence header');
}

function readLeb128(reader: ByteReader): number {
  let value = 0;
  for (let i = 0; i < MAX_LEB128_BYTES; i++) {
    const byte = reader.u8();
    value += (byte & 0x7f) * 2 ** (7 * i);
    if ((byte & 0x80) === 0) return value;
  }
  throw new ProtocolError('The AV1 codec header holds an impossible length');
}

/** Source: AV1 specification, 5.5.1, up to the largest frame size. */
function readPictureSize(bits: BitReader): { width: number; height: number } {
  bits.skip(4);
  const isReduced = bits.flag();
  if (isReduced) bits.skip(5);
  else skipOperatingPoints(bits);
  const widthBits = bits.bits(4) + 1;
  const heightBits = bits.bits(4) + 1;
  return { width: bits.bits(widthBits) + 1, height: bits.bits(heightBits) + 1 };
}

function skipOperatingPoints(bits: BitReader): void {
  const delayBits = bits.flag() ? skipTiming(bits) : undefined;
  const statesDisplayDelay = bits.flag();
  const count = bits.bits(5) + 1;
  for (let i = 0; i < count; i++) {
    bits.skip(12);
    if (bits.bits(5) > LAST_LEVEL_OF_ONE_TIER) bits.skip(1);
    if (delayBits !== undefined && bits.flag()) bits.skip(2 * delayBits + 1);
    if (statesDisplayDelay && bits.flag()) bits.skip(4);
  }
}

/** Returns how long delays are written, when there is a decoder model. Source: the same, 5.5.3 and 5.5.4. */
function skipTiming(bits: BitReader): number | undefined {
  bits.skip(64);
  if (bits.flag()) bits.unsigned();
  if (!bits.flag()) return undefined;
  const delayBits = bits.bits(5) + 1;
  bits.skip(32 + 5 + 5);
  return delayBits;
}
