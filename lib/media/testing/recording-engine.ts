/** An engine in a process of its own, for tests that kill it. Prints its RTMP port; records into the given folder. */
import { join } from 'node:path';
import { createMediaEngine } from '../engine';
import { collectLog } from './collect-log';

const [, , dir = ''] = process.argv;
const engine = createMediaEngine({
  authorisePublish: async () => ({ records: true }),
  authorisePlay: async () => {},
  recordingsDir: dir,
  dvrDir: join(dir, 'dvr'),
  minRecordingMs: 0,
  graceMs: 2_000,
  log: collectLog(),
});
console.log(await engine.listenRtmp(0, '127.0.0.1'));
