import { ProtocolError } from '../../protocol-error';
import type { SoundFormat } from './aac';

const MAGIC = 'OpusHead';
const HEAD_BYTES = 19;
/** Opus always counts in these, whatever the encoder was fed. */
const SAMPLE_RATE = 48_000;
/** 20 ms, what encoders send. */
const USUAL_SAMPLES = 960;
/** 120 ms: the longest packet. Source: RFC 6716, 3.2.5. */
const MAX_SAMPLES = 5_760;

/** Samples of one frame by the mode in its first byte. Source: RFC 6716, table 2. */
const SILK = [480, 960, 1920, 2880];
const HYBRID = [480, 960];
const CELT = [120, 240, 480, 960];

/** What an identification header (RFC 7845, 5.1) says. Throws `ProtocolError` on anything else. */
export function readOpusHead(head: Buffer): SoundFormat {
  if (head.length < HEAD_BYTES || head.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new ProtocolError('Unknown Opus codec header');
  }
  const channels = head.readUInt8(9);
  const mapping = head.readUInt8(18);
  if (channels === 0) throw new ProtocolError('The Opus codec header has no channels');
  if (mapping !== 0 && head.length < HEAD_BYTES + 2 + channels) throw new ProtocolError('The Opus header is too short');
  return { sampleRate: SAMPLE_RATE, channels, samplesPerFrame: USUAL_SAMPLES, codecs: 'opus' };
}

/** The same facts in the byte order of MP4. Source: Encapsulation of Opus in ISO Base Media File Format, 4.3.2. */
export function writeOpusConfig(head: Buffer): Buffer {
  return swapOrder(Buffer.from(head.subarray(MAGIC.length)), 0);
}

/** The identification header that `writeOpusConfig` was given. Throws `ProtocolError` when it is too short for one. */
export function readOpusConfig(config: Buffer): Buffer {
  if (config.length < HEAD_BYTES - MAGIC.length) throw new ProtocolError('The Opus header is too short');
  return Buffer.concat([Buffer.from(MAGIC), swapOrder(Buffer.from(config), 1)]);
}

function swapOrder(facts: Buffer, version: number): Buffer {
  facts[0] = version;
  facts.subarray(2, 4).swap16();
  facts.subarray(4, 8).swap32();
  facts.subarray(8, 10).swap16();
  return facts;
}

/** How many samples a packet plays; the usual number when it does not say. Never 0, and never more than a packet may. */
export function countOpusSamples(packet: Buffer): number {
  const [toc, second = 0] = packet;
  if (toc === undefined) return USUAL_SAMPLES;
  const mode = toc >> 3;
  const frame = (mode < 12 ? SILK[mode & 3] : mode < 16 ? HYBRID[mode & 1] : CELT[mode & 3]) ?? USUAL_SAMPLES;
  const countCode = toc & 3;
  const frames = countCode === 0 ? 1 : countCode < 3 ? 2 : second & 0x3f;
  return Math.min(frame * frames, MAX_SAMPLES) || USUAL_SAMPLES;
}
