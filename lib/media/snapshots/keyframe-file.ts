import { toVideoTrack } from '../packaging/tracks';
import type { MediaPacket } from '../packet';
import { ProtocolError } from '../protocol-error';
import { readVideoTag } from '../protocols/flv/video-tag';
import { writeFragment } from '../protocols/fmp4/fragment';
import { writeInitSegment } from '../protocols/fmp4/init-segment';
import { VIDEO_TIMESCALE, VIDEO_TRACK_ID } from '../protocols/fmp4/track';

/**
 * An MP4 file of one picture, from the codec header and the keyframe in `packets` (the head of a stream). `undefined`
 * when there is no keyframe, or its codec is not one that we can put into MP4.
 */
export function toKeyframeFile(packets: readonly MediaPacket[]): Buffer | undefined {
  const header = packets.find(({ kind, role }) => kind === 'video' && role === 'config');
  const keyframe = packets.find(({ role }) => role === 'key');
  if (!header || !keyframe) return undefined;
  try {
    const init = writeInitSegment({ video: toVideoTrack(header), audio: undefined });
    const { data } = readVideoTag(keyframe.payload);
    const sample = { data, key: true, compositionOffset: 0, duration: VIDEO_TIMESCALE };
    return Buffer.concat([init, writeFragment(1, [{ trackId: VIDEO_TRACK_ID, decodeTime: 0, samples: [sample] }])]);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}
