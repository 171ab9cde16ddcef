import { ProtocolError } from '../../protocol-error';
import { BitReader } from '../bit-reader';
import { ByteReader } from '../byte-reader';
import { withoutEmulationPrevention } from './nal';

export type PictureFormat = { width: number; height: number; codecs: string };

/** Profiles whose parameter set carries a chroma format. Source: ITU-T H.264, 7.3.2.1.1. */
const HIGH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);
const MAX_SPS_BYTES = 1024;
/** 16,384 pixels: beyond what any level allows. */
const MAX_MACROBLOCKS = 1024;
const MAX_REFERENCE_FRAMES_IN_CYCLE = 255;

/**
 * Size and RFC 6381 codec string from an `avcC` record (AVCDecoderConfigurationRecord, ISO/IEC 14496-15, 5.3.3).
 * Throws `ProtocolError` on anything that is not one.
 */
export function readAvcConfig(config: Buffer): PictureFormat {
  const reader = new ByteReader(config);
  if (reader.u8() !== 1) throw new ProtocolError('Unknown H.264 codec header');
  const codecs = `avc1.${reader.take(3).toString('hex')}`;
  reader.skip(1);
  if ((reader.u8() & 0x1f) === 0) throw new ProtocolError('The H.264 codec header has no parameter set');
  const sps = reader.take(reader.u16());
  if (sps.length > MAX_SPS_BYTES) throw new ProtocolError('The H.264 parameter set is too large');
  return { ...readPictureSize(new BitReader(withoutEmulationPrevention(sps))), codecs };
}

/** Source: ITU-T H.264, 7.3.2.1.1, seq_parameter_set_data. */
function readPictureSize(bits: BitReader): { width: number; height: number } {
  bits.skip(8);
  const profile = bits.bits(8);
  bits.skip(16);
  bits.unsigned();
  const chroma = HIGH_PROFILES.has(profile) ? readChromaFormat(bits) : 1;
  bits.unsigned();
  skipPictureOrder(bits);
  bits.unsigned();
  bits.skip(1);

  const columns = macroblocks(bits);
  const rows = macroblocks(bits);
  const framesOnly = bits.bit();
  if (framesOnly === 0) bits.skip(1);
  bits.skip(1);
  const crop = bits.flag() ? readCrop(bits) : NO_CROP;

  const cropUnitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const cropUnitY = (chroma === 1 ? 2 : 1) * (2 - framesOnly);
  const width = columns * 16 - (crop.left + crop.right) * cropUnitX;
  const height = rows * 16 * (2 - framesOnly) - (crop.top + crop.bottom) * cropUnitY;
  if (width <= 0 || height <= 0) throw new ProtocolError('The H.264 codec header holds an impossible size');
  return { width, height };
}

function macroblocks(bits: BitReader): number {
  const count = bits.unsigned() + 1;
  if (count > MAX_MACROBLOCKS) throw new ProtocolError('The H.264 codec header holds an impossible size');
  return count;
}

const NO_CROP = { left: 0, right: 0, top: 0, bottom: 0 };

function readCrop(bits: BitReader): typeof NO_CROP {
  const [left, right, top, bottom] = [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()];
  return { left, right, top, bottom };
}

/** Returns chroma_format_idc: 0 grey, 1 is 4:2:0, 2 is 4:2:2, 3 is 4:4:4. */
function readChromaFormat(bits: BitReader): number {
  const chroma = bits.unsigned();
  if (chroma === 3) bits.skip(1);
  bits.unsigned();
  bits.unsigned();
  bits.skip(1);
  if (bits.flag()) {
    const lists = chroma === 3 ? 12 : 8;
    for (let i = 0; i < lists; i++) if (bits.flag()) skipScalingList(bits, i < 6 ? 16 : 64);
  }
  return chroma;
}

function skipScalingList(bits: BitReader, size: number): void {
  let last = 8;
  let next = 8;
  for (let i = 0; i < size; i++) {
    if (next !== 0) next = (last + bits.signed() + 256) % 256;
    if (next !== 0) last = next;
  }
}

function skipPictureOrder(bits: BitReader): void {
  const type = bits.unsigned();
  if (type === 0) bits.unsigned();
  if (type !== 1) return;
  bits.skip(1);
  bits.signed();
  bits.signed();
  const count = bits.unsigned();
  if (count > MAX_REFERENCE_FRAMES_IN_CYCLE)
    throw new ProtocolError('The H.264 codec header holds an impossible number');
  for (let i = 0; i < count; i++) bits.signed();
}
