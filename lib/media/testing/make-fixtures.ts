/**
 * Makes the FLV files in `__fixtures__`: three seconds of a test picture and a tone, with a keyframe each second, in the
 * codecs that most versions of ffmpeg do not put into FLV. Encoded by ffmpeg into MP4, and wrapped here as the
 * Enhanced RTMP v2 and the older Chinese extension say.
 *
 * Run with `node --import tsx lib/media/testing/make-fixtures.ts`; needs ffmpeg with libx265, libaom and libopus.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MediaPacket } from '../packet';
import { writeAmf0 } from '../protocols/amf0/write';
import { writeFlvHeader, writeTags } from '../protocols/flv/tag';
import { toPacket } from '../protocols/flv/to-packet';

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=25', '-t', '3', '-pix_fmt', 'yuv420p'];
const TONE = ['-f', 'lavfi', '-i', 'sine=sample_rate=48000', '-t', '3', '-ac', '2'];
const X265 = 'keyint=25:min-keyint=25:scenecut=0:bframes=2:log-level=none';
const CODECS = {
  hevc: [...PICTURE, '-c:v', 'libx265', '-b:v', '60k', '-tag:v', 'hvc1', '-x265-params', X265],
  av1: [...PICTURE, '-c:v', 'libaom-av1', '-cpu-used', '8', '-b:v', '60k', '-g', '25', '-keyint_min', '25'],
  aac: [...TONE, '-c:a', 'aac', '-b:a', '32k'],
  mp3: [...TONE, '-c:a', 'libmp3lame', '-b:a', '32k'],
  opus: [...TONE, '-c:a', 'libopus', '-b:a', '24k'],
};
type Codec = keyof typeof CODECS;

const work = mkdtempSync(join(tmpdir(), 'kaibo-fixtures-'));
const output = fileURLToPath(new URL('../__fixtures__/', import.meta.url));
const u24 = (value: number) => Buffer.of((value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);

type Frame = { key: boolean; pts: number; dts: number; data: Buffer };

/** Encodes into MP4 and returns the frames and the content of the box that describes the codec. */
function encode(codec: Codec, configBox: string): { frames: Frame[]; config: Buffer } {
  const path = join(work, `${codec}.mp4`);
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...CODECS[codec], path]);
  const file = readFileSync(path);
  const boxAt = file.indexOf(configBox) - 4;
  const config = boxAt < 0 ? Buffer.alloc(0) : file.subarray(boxAt + 8, boxAt + file.readUInt32BE(boxAt));

  const shown = ['-show_entries', 'packet=pts_time,dts_time,flags,pos,size', '-of', 'json'];
  const { packets } = JSON.parse(execFileSync('ffprobe', ['-v', 'error', ...shown, path], { encoding: 'utf8' }));
  const toMs = (seconds: string) => Math.round(Number(seconds) * 1000);
  const first = toMs(packets[0].dts_time);
  const frames = packets.map(({ pts_time, dts_time, flags, pos, size }: Record<string, string>) => ({
    key: flags?.startsWith('K') ?? false,
    pts: toMs(pts_time ?? '') - first,
    dts: toMs(dts_time ?? '') - first,
    data: file.subarray(Number(pos), Number(pos) + Number(size)),
  }));
  return { frames, config };
}

const tag = (kind: 'audio' | 'video', dts: number, ...parts: Buffer[]) =>
  toPacket({ type: kind === 'video' ? 9 : 8, timestamp: dts, payload: Buffer.concat(parts) });

/** Without a composition time the shorter form is used, as encoders do. */
function enhancedVideo(codec: 'hevc' | 'av1', configBox: string, fourCc: string) {
  const { frames, config } = encode(codec, configBox);
  const head = (key: boolean, type: number) => Buffer.of(0x80 | ((key ? 1 : 2) << 4) | type);
  const name = Buffer.from(fourCc);
  return [
    tag('video', 0, head(true, 0), name, config),
    ...frames.map(({ key, pts, dts, data }) => {
      if (codec === 'av1') return tag('video', dts, head(key, 1), name, data);
      if (pts === dts) return tag('video', dts, head(key, 3), name, data);
      return tag('video', dts, head(key, 1), name, u24(pts - dts), data);
    }),
  ];
}

function legacyHevc() {
  const { frames, config } = encode('hevc', 'hvcC');
  const head = (key: boolean, type: number) => Buffer.of(((key ? 1 : 2) << 4) | 12, type);
  return [
    tag('video', 0, head(true, 0), u24(0), config),
    ...frames.map(({ key, pts, dts, data }) => tag('video', dts, head(key, 1), u24(pts - dts), data)),
  ];
}

function opus() {
  const { frames, config } = encode('opus', 'dOps');
  const preSkip = config.readUInt16BE(2);
  const head = Buffer.alloc(19);
  head.write('OpusHead');
  head.writeUInt8(1, 8);
  head.writeUInt8(config.readUInt8(1), 9);
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(config.readUInt32BE(4), 12);
  const name = Buffer.from('Opus');
  return [
    tag('audio', 0, Buffer.of(0x90), name, head),
    ...frames.map(({ dts, data }) => tag('audio', dts, Buffer.of(0x91), name, data)),
  ];
}

const mp3 = () => encode('mp3', 'none').frames.map(({ dts, data }) => tag('audio', dts, Buffer.of(0x2f), data));

function aac() {
  const lowComplexity48kStereo = Buffer.of(0x11, 0x90);
  return [
    tag('audio', 0, Buffer.of(0xaf, 0), lowComplexity48kStereo),
    ...encode('aac', 'none').frames.map(({ dts, data }) => tag('audio', dts, Buffer.of(0xaf, 1), data)),
  ];
}

function write(name: string, ...tracks: Array<MediaPacket | undefined>[]) {
  const order = (packet: MediaPacket) => (packet.role === 'config' ? -1 : packet.dts);
  const packets = tracks.flat().filter((packet) => packet !== undefined);
  const metadata = writeAmf0('onMetaData', { width: 160, height: 90, encoder: 'fixture' });
  const sorted = [
    { kind: 'metadata', role: 'config', dts: 0, payload: metadata } as const,
    ...packets.sort((a, b) => order(a) - order(b)),
  ];
  writeFileSync(join(output, name), Buffer.concat([writeFlvHeader({ audio: true, video: true }), writeTags(sorted)]));
}

write('hevc-opus.flv', enhancedVideo('hevc', 'hvcC', 'hvc1'), opus());
write('av1-mp3.flv', enhancedVideo('av1', 'av1C', 'av01'), mp3());
write('legacy-hevc-aac.flv', legacyHevc(), aac());
rmSync(work, { recursive: true });
