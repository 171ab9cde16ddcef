import type { MediaPacket } from '../packet';
import { ProtocolError } from '../protocol-error';
import { readAudioTag } from '../protocols/flv/audio-tag';
import { readVideoTag } from '../protocols/flv/video-tag';
import { readAacConfig } from '../protocols/fmp4/aac';
import { readAvcConfig } from '../protocols/fmp4/avc';
import { readHevcConfig } from '../protocols/fmp4/hevc';
import type { AudioTrack, VideoTrack } from '../protocols/fmp4/track';

const UNSUPPORTED = 'Only H.264, H.265 and AAC can be packaged';

/** The track a video codec header opens. Throws `ProtocolError` when MP4 cannot carry it here, or it is damaged. */
export function toVideoTrack({ payload }: MediaPacket): VideoTrack {
  const { codec, data } = readVideoTag(payload);
  if (codec === 'avc') return { codec, config: data, ...readAvcConfig(data) };
  if (codec === 'hevc') return { codec, config: data, ...readHevcConfig(data) };
  throw new ProtocolError(UNSUPPORTED);
}

/** The track an audio codec header opens. Throws `ProtocolError` when MP4 cannot carry it here, or it is damaged. */
export function toAudioTrack({ payload }: MediaPacket): AudioTrack {
  const { codec, data } = readAudioTag(payload);
  if (codec === 'aac') return { codec, config: data, ...readAacConfig(data) };
  throw new ProtocolError(UNSUPPORTED);
}

/** Throws `ProtocolError` for a frame that MP4 cannot carry here. One that merely came before its codec header passes. */
export function assertPackageable({ kind, payload }: MediaPacket): void {
  const { codec } = kind === 'video' ? readVideoTag(payload) : readAudioTag(payload);
  if (codec !== 'avc' && codec !== 'hevc' && codec !== 'aac') throw new ProtocolError(UNSUPPORTED);
}
