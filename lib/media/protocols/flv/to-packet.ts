import type { MediaPacket } from '../../packet';
import { isEnhancedAudio, readAudioTag } from './audio-tag';
import { unwrapEnhanced } from './enhanced';
import { TAG_TYPE } from './tag';
import { isEnhancedVideo, readVideoTag } from './video-tag';

type Tag = { type: number; timestamp: number; payload: Buffer };

/**
 * A tag, or an RTMP message of the same type, as a packet with the publisher's timestamp. `undefined` for what no
 * reader needs: empty tags, end-of-sequence marks, further tracks, unknown kinds. Throws `ProtocolError` on a malformed
 * tag, `UnsupportedMedia` on one that nobody here could play.
 */
export function toPacket({ type, timestamp, payload }: Tag): MediaPacket | undefined {
  if (payload.length === 0) return undefined;
  if (type === TAG_TYPE.metadata) return { kind: 'metadata', role: 'config', dts: timestamp, payload };
  if (type === TAG_TYPE.video) return toVideo(timestamp, payload);
  if (type === TAG_TYPE.audio) return toAudio(timestamp, payload);
  return undefined;
}

function toVideo(dts: number, tag: Buffer): MediaPacket | undefined {
  const payload = isEnhancedVideo(tag) ? unwrapEnhanced('video', tag) : tag;
  if (!payload) return undefined;
  const { type, key, data } = readVideoTag(payload);
  if (type === 'other' || data.length === 0) return undefined;
  return { kind: 'video', role: type === 'config' ? 'config' : key ? 'key' : 'delta', dts, payload };
}

function toAudio(dts: number, tag: Buffer): MediaPacket | undefined {
  const payload = isEnhancedAudio(tag) ? unwrapEnhanced('audio', tag) : tag;
  if (!payload) return undefined;
  const { type, data } = readAudioTag(payload);
  if (type === 'other' || data.length === 0) return undefined;
  return { kind: 'audio', role: type === 'config' ? 'config' : 'delta', dts, payload };
}
