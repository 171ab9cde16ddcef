import { ProtocolError } from '../../protocol-error';
import type { SoundFormat } from './aac';

/** By version, whose number 1 is reserved: MPEG 2.5, 2 and 1. Source: ISO/IEC 11172-3, 2.4.2.3, and 13818-3. */
const SAMPLE_RATES: Partial<Record<number, readonly number[]>> = {
  0: [11_025, 12_000, 8_000],
  2: [22_050, 24_000, 16_000],
  3: [44_100, 48_000, 32_000],
};
const MPEG1 = 3;
const LAYER3 = 1;
const MONO = 3;

/** What the header of an MP3 frame says; there is no other. Throws `ProtocolError` when the bytes are no such frame. */
export function readMp3Header(frame: Buffer): SoundFormat {
  if (frame.length < 4) throw new ProtocolError('An MP3 frame is too short');
  const header = frame.readUInt32BE(0);
  const version = (header >>> 19) & 3;
  const sampleRate = SAMPLE_RATES[version]?.[(header >>> 10) & 3];
  const isLayer3 = header >>> 21 === 0x7ff && ((header >>> 17) & 3) === LAYER3;
  if (!isLayer3 || sampleRate === undefined) throw new ProtocolError('The sound is not MP3');
  const isMpeg1 = version === MPEG1;
  return {
    sampleRate,
    channels: ((header >>> 6) & 3) === MONO ? 1 : 2,
    samplesPerFrame: isMpeg1 ? 1152 : 576,
    codecs: isMpeg1 ? 'mp4a.6B' : 'mp4a.69',
  };
}
