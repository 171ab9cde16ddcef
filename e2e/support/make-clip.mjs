/**
 * Makes `clip.flv`: ten seconds of moving colours and a quiet tone, H.264 main profile with a keyframe each second,
 * AAC at 44.1 kHz. Along the bottom edge runs a counter that a canvas can read: 16 blocks of 40 by 24 pixels, white for
 * 1 and black for 0, the highest bit on the left, counting frames from 0.
 *
 * Run with `node e2e/support/make-clip.mjs`; needs ffmpeg with libx264.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SECONDS = 10;
const FRAMES_PER_SECOND = 30;
const SIZE = { width: 640, height: 360 };
const COUNTER = { bits: 16, height: 24 };

const output = fileURLToPath(new URL('./clip.flv', import.meta.url));
const blockWidth = SIZE.width / COUNTER.bits;
const top = SIZE.height - COUNTER.height;

const block = (bit) => {
  const x = (COUNTER.bits - 1 - bit) * blockWidth;
  return `drawbox=x=${x}:y=${top}:w=${blockWidth}:h=${COUNTER.height}:color=white:t=fill:enable='mod(floor(n/${2 ** bit}),2)'`;
};
const counter = [
  `drawbox=x=0:y=${top}:w=${SIZE.width}:h=${COUNTER.height}:color=black:t=fill`,
  ...Array.from({ length: COUNTER.bits }, (_, bit) => block(bit)),
].join(',');

const size = `${SIZE.width}x${SIZE.height}`;
const colours = 'c0=0x3b82f6:c1=0xf43f5e:c2=0xf59e0b:c3=0x10b981';
const inputs = [
  `gradients=s=${size}:r=${FRAMES_PER_SECOND}:d=${SECONDS}:n=4:seed=7:speed=0.03:${colours}`,
  `color=c=white@0.9:s=64x64:r=${FRAMES_PER_SECOND}:d=${SECONDS}`,
  `sine=frequency=440:sample_rate=44100:duration=${SECONDS}`,
];
const bounce = `overlay=x='abs(mod(t*200,1152)-576)':y='abs(mod(t*130,540)-270)':eval=frame`;
const filter = `[0][1]${bounce},format=yuv420p,${counter}[video];[2]volume=-20dB,aformat=channel_layouts=stereo[audio]`;
const video = ['-c:v', 'libx264', '-profile:v', 'main', '-preset', 'slow', '-crf', '27', '-bf', '0'];
const keyframes = ['-g', String(FRAMES_PER_SECOND), '-keyint_min', String(FRAMES_PER_SECOND), '-sc_threshold', '0'];
const audio = ['-c:a', 'aac', '-b:a', '64k'];

const { status } = spawnSync(
  'ffmpeg',
  [
    ...['-y', '-loglevel', 'error'],
    ...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]),
    ...['-filter_complex', filter, '-map', '[video]', '-map', '[audio]'],
    ...[...video, ...keyframes, ...audio],
    ...['-fflags', '+bitexact', '-flags', '+bitexact', '-f', 'flv', output],
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
