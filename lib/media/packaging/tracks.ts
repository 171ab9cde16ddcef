import type { MediaPacket } from '../packet';
import { ProtocolError } from '../protocol-error';
import { type AudioTag, readAudioTag } from '../protocols/flv/audio-tag';
import { readVideoTag } from '../protocols/flv/video-tag';
import { readAacConfig } from '../protocols/fmp4/aac';
import { readAv1Config } from '../protocols/fmp4/av1';
import { readAvcConfig } from '../protocols/fmp4/avc';
import { readHevcConfig } from '../protocols/fmp4/hevc';
import { readMp3Header } from '../protocols/fmp4/mp3';
import { readOpusHead } from '../protocols/fmp4/opus';
import type { AudioTrack, VideoTrack } from '../protocols/fmp4/track';

const UNSUPPORTED = 'Only H.264, H.265, AV1, AAC, MP3 and Opus can be packaged';
const PACKAGEABLE = new Set(['avc', 'hevc', 'av1', 'aac', 'mp3', 'opus']);
const NOTHING = Buffer.alloc(0);

/** The track a video codec header opens. Throws `ProtocolError` when MP4 cannot carry it here, or it is damaged. */
export function toVideoTrack({ payload }: MediaPacket): VideoTrack {
  const { codec, data } = readVideoTag(payload);
  if (codec === 'avc') return { codec, config: data, ...readAvcConfig(data) };
  if (codec === 'hevc') return { codec, config: data, ...readHevcConfig(data) };
  if (codec === 'av1') return { codec, config: data, ...readAv1Config(data) };
  throw new ProtocolError(UNSUPPORTED);
}

/**
 * The track that a codec header opens, or a frame of MP3, which has none. Throws `ProtocolError` when MP4 cannot carry
 * it here, or it is damaged.
 */
export function toAudioTrack({ payload }: MediaPacket): AudioTrack {
  const { codec, type, data } = readAudioTag(payload);
  if (codec === 'mp3') return { codec, config: NOTHING, ...readMp3Header(data) };
  if (type !== 'config') throw new ProtocolError('The sound has no codec header');
  if (codec === 'aac') return { codec, config: data, ...readAacConfig(data) };
  if (codec === 'opus') return { codec, config: data, ...readOpusHead(data) };
  throw new ProtocolError(UNSUPPORTED);
}

/** The track that a frame of MP3 opens when `current` is not the same; a damaged one opens none. */
export function toNewMp3Track({ codec, data }: AudioTag, current: AudioTrack | undefined): AudioTrack | undefined {
  if (codec !== 'mp3') return undefined;
  try {
    const format = readMp3Header(data);
    const { sampleRate, channels, codecs } = format;
    const isSame = current?.sampleRate === sampleRate && current.channels === channels && current.codecs === codecs;
    return isSame ? undefined : { codec, config: NOTHING, ...format };
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

/** Throws `ProtocolError` for a frame that MP4 cannot carry here. One that merely came before its codec header passes. */
export function assertPackageable({ kind, payload }: MediaPacket): void {
  const { codec } = kind === 'video' ? readVideoTag(payload) : readAudioTag(payload);
  if (!PACKAGEABLE.has(codec)) throw new ProtocolError(UNSUPPORTED);
}
