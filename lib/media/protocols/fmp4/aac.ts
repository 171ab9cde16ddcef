import { ProtocolError } from '../../protocol-error';
import { BitReader } from '../bit-reader';

export type SoundFormat = { sampleRate: number; channels: number; samplesPerFrame: number; codecs: string };

/** Source: ISO/IEC 14496-3, table 1.18. */
const SAMPLE_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];
const EXPLICIT_RATE = 15;
const EXPLICIT_TYPE = 31;
const MAX_SAMPLE_RATE = 192_000;
/** Channel configuration 7 means eight speakers. Source: ISO/IEC 14496-3, table 1.19. */
const CHANNELS = [2, 1, 2, 3, 4, 5, 6, 8];

/**
 * What an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1) says about the core AAC stream, which is what frames are
 * counted in even when the decoder doubles the rate. Throws `ProtocolError` on anything else.
 */
export function readAacConfig(config: Buffer): SoundFormat {
  const bits = new BitReader(config);
  const objectType = readObjectType(bits);
  const sampleRate = readSampleRate(bits);
  const channels = CHANNELS[bits.bits(4)];
  if (channels === undefined) throw new ProtocolError('The AAC header holds an unknown channel layout');
  const hasExtension = objectType === 5 || objectType === 29;
  if (hasExtension) skipExtension(bits);
  const shortFrames = bits.flag();
  return { sampleRate, channels, samplesPerFrame: shortFrames ? 960 : 1024, codecs: `mp4a.40.${objectType}` };
}

function readObjectType(bits: BitReader): number {
  const type = bits.bits(5);
  return type === EXPLICIT_TYPE ? 32 + bits.bits(6) : type;
}

function readSampleRate(bits: BitReader): number {
  const index = bits.bits(4);
  const rate = index === EXPLICIT_RATE ? bits.bits(24) : SAMPLE_RATES[index];
  if (!rate || rate > MAX_SAMPLE_RATE) throw new ProtocolError('The AAC header holds an impossible sample rate');
  return rate;
}

/** Spectral band replication announced up front: its output rate, then the core object type. */
function skipExtension(bits: BitReader): void {
  readSampleRate(bits);
  readObjectType(bits);
}
