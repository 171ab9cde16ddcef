// `npm run test:clients`: real encoders and players against the engine. What this machine lacks is skipped by name.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { root } from './setup/root.mjs';

/** How each client tells its version. Where one is missing, its tests are skipped. */
const CLIENTS = {
  ffmpeg: ['ffmpeg', '-version'],
  GStreamer: ['gst-launch-1.0', '--version'],
  rtmpdump: ['rtmpdump', '--help'],
  'OBS Studio': ['obs', '--version'],
  'nginx (with libnginx-mod-rtmp)': ['nginx', '-v'],
  mpv: ['mpv', '--version'],
  ffplay: ['ffplay', '-version'],
  VLC: ['vlc', '--version'],
};

process.env.PATH += ':/usr/sbin';
try {
  await prepare(['install', 'generate']);
  for (const [name, [program, option]] of Object.entries(CLIENTS)) console.log(`${name}: ${version(program, option)}`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--config', 'e2e/clients/vitest.config.ts', '--reporter=verbose'];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** The first line with a number in it, or that the program is missing. */
function version(program, option) {
  const { stdout, stderr, error } = spawnSync(program, [option], { encoding: 'utf8', timeout: 10_000 });
  if (error) return 'missing, skipped';
  return `${stdout}${stderr}`.split('\n').find((line) => /\d\.\d/.test(line)) ?? 'version unknown';
}
