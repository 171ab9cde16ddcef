import type { StreamReport } from '@/lib/contracts/health';

const NAMES: Record<string, string> = {
  avc: 'H.264',
  hevc: 'H.265',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
};

/** By profile_idc in hexadecimal. Source: ITU-T H.264, annex A.2. */
const AVC_PROFILES: Record<string, string> = {
  '42': 'Baseline',
  '4d': 'Main',
  '58': 'Extended',
  '64': 'High',
  '6e': 'High 10',
  '7a': 'High 4:2:2',
  f4: 'High 4:4:4',
};

/** By general_profile_idc. Source: ITU-T H.265, annex A.3. */
const HEVC_PROFILES: Record<string, string> = { '1': 'Main', '2': 'Main 10' };

/** By audio object type. Source: ISO/IEC 14496-3, table 1.17. */
const AAC_PROFILES: Record<string, string> = { '5': 'HE', '29': 'HE v2' };

/** A codec as people know it. One that we do not know stays as it is. */
export const toCodecName = (codec: string): string => NAMES[codec] ?? codec;

/** Such as `H.264 High 3.1`, from a codec and its RFC 6381 string. */
export function toVideoWords({ codec, codecs = '' }: NonNullable<StreamReport['video']>): string {
  return [toCodecName(codec), ...readVideoProfile(codecs)].join(' ');
}

/** Such as `AAC` or `AAC HE`. */
export function toAudioWords({ codec, codecs = '' }: NonNullable<StreamReport['audio']>): string {
  const [, type = ''] = /^mp4a\.40\.(\d+)$/.exec(codecs) ?? [];
  return [toCodecName(codec), AAC_PROFILES[type]].filter(Boolean).join(' ');
}

function readVideoProfile(codecs: string): string[] {
  const [, profile, level] = /^avc1\.([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})$/i.exec(codecs) ?? [];
  if (profile && level)
    return [AVC_PROFILES[profile.toLowerCase()] ?? '', (Number.parseInt(level, 16) / 10).toFixed(1)];
  const [, hevc] = /^hvc1\.(\d+)\./.exec(codecs) ?? [];
  return [HEVC_PROFILES[hevc ?? '']].filter((word) => word !== undefined);
}
