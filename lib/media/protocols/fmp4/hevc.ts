import { ProtocolError } from '../../protocol-error';
import { BitReader } from '../bit-reader';
import { ByteReader } from '../byte-reader';
import type { PictureFormat } from './avc';
import { withoutEmulationPrevention } from './nal';

const NAL_TYPE_SPS = 33;
const MAX_SPS_BYTES = 1024;
const MAX_PIXELS = 16_384;

/**
 * Size and codec string from an `hvcC` record (HEVCDecoderConfigurationRecord, ISO/IEC 14496-15, 8.3.3).
 * Throws `ProtocolError` on anything that is not one.
 */
export function readHevcConfig(config: Buffer): PictureFormat {
  const reader = new ByteReader(config);
  if (reader.u8() !== 1) throw new ProtocolError('Unknown H.265 codec header');
  const codecs = readCodecString(reader);
  reader.skip(9);
  const sps = findSps(reader);
  if (!sps) throw new ProtocolError('The H.265 codec header has no parameter set');
  return { ...readPictureSize(new BitReader(withoutEmulationPrevention(sps.subarray(2)))), codecs };
}

/** Such as `hvc1.1.6.L93.B0`. Source: ISO/IEC 14496-15, annex E.3. */
function readCodecString(reader: ByteReader): string {
  const profile = reader.u8();
  const space = ['', 'A', 'B', 'C'][profile >> 6] ?? '';
  const tier = (profile & 0x20) !== 0 ? 'H' : 'L';
  const compatibility = reverseBits(reader.u32()).toString(16);
  const constraints = [...reader.take(6)];
  while (constraints.at(-1) === 0) constraints.pop();
  const level = reader.u8();
  const parts = [
    `${space}${profile & 0x1f}`,
    compatibility,
    `${tier}${level}`,
    ...constraints.map((byte) => byte.toString(16)),
  ];
  return `hvc1.${parts.join('.')}`;
}

function reverseBits(value: number): number {
  let reversed = 0;
  for (let i = 0; i < 32; i++) reversed = reversed * 2 + ((value >>> i) & 1);
  return reversed;
}

function findSps(reader: ByteReader): Buffer | undefined {
  const arrays = reader.u8();
  for (let i = 0; i < arrays; i++) {
    const type = reader.u8() & 0x3f;
    const count = reader.u16();
    for (let j = 0; j < count; j++) {
      const nal = reader.take(reader.u16());
      if (type === NAL_TYPE_SPS && nal.length <= MAX_SPS_BYTES) return nal;
    }
  }
  return undefined;
}

/** Source: ITU-T H.265, 7.3.2.2.1, up to the conformance window. */
function readPictureSize(bits: BitReader): { width: number; height: number } {
  bits.skip(4);
  const subLayers = bits.bits(3);
  bits.skip(1);
  skipProfileTierLevel(bits, subLayers);
  bits.unsigned();
  const chroma = bits.unsigned();
  if (chroma === 3) bits.skip(1);
  const codedWidth = bits.unsigned();
  const codedHeight = bits.unsigned();
  const [left, right, top, bottom] = bits.flag()
    ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()]
    : [0, 0, 0, 0];

  const width = codedWidth - (left + right) * (chroma === 1 || chroma === 2 ? 2 : 1);
  const height = codedHeight - (top + bottom) * (chroma === 1 ? 2 : 1);
  if (width <= 0 || height <= 0 || width > MAX_PIXELS || height > MAX_PIXELS) {
    throw new ProtocolError('The H.265 codec header holds an impossible size');
  }
  return { width, height };
}

/** Source: ITU-T H.265, 7.3.3. */
function skipProfileTierLevel(bits: BitReader, subLayers: number): void {
  bits.skip(88 + 8);
  const present = Array.from({ length: subLayers }, () => ({ profile: bits.flag(), level: bits.flag() }));
  if (subLayers > 0) bits.skip((8 - subLayers) * 2);
  for (const { profile, level } of present) bits.skip((profile ? 88 : 0) + (level ? 8 : 0));
}
