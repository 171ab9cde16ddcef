/**
 * What recording costs: `npm run bench:record`.
 *
 * First the same stream with and without recording, in turns. Then a soak: hours of media at many times the speed, with a
 * look at the server's memory and at how far viewers are behind after each eighth, and at the recording at the end.
 * Options: `--seconds 10`, `--hours 2`, `--speed 60`, `--only cost|soak`.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPublisher } from './load/publisher';
import { sendViewers } from './load/viewers';
import { cpuPercent, readUsage } from './process-usage';
import { type MeasuredKaibo, startKaibo } from './servers/kaibo';
import { median } from './statistics';

const STREAM_MBPS = 2;
/** One stream costs too little to be measured: so many times the speed is so many streams. */
const COST_SPEED = 10;
const TURNS = 3;
const SETTLE_MS = 3_000;

/** The duration matters in a soak, not the picture: two hours fit on any disk. */
const SOAK_MBPS = 0.5;
const LOOKS = 8;
const VIEWER_WARM_UP_SECONDS = 1;
const SECONDS_PER_HOUR = 3_600;

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    hours: { type: 'string', default: '2' },
    speed: { type: 'string', default: '60' },
    only: { type: 'string' },
  },
});

if (options.only !== 'soak') await showCost(Number(options.seconds));
if (options.only !== 'cost') await showSoak(Number(options.hours) * SECONDS_PER_HOUR, Number(options.speed));

async function showCost(seconds: number): Promise<void> {
  const cost = { off: [] as number[], on: [] as number[] };
  for (let turn = 0; turn < TURNS; turn++) {
    cost.off.push(await measureCost(false, seconds));
    cost.on.push(await measureCost(true, seconds));
  }
  const [off, on] = [median(cost.off), median(cost.on)];
  console.log(`One stream of ${STREAM_MBPS} Mbit/s, in percent of a core, median of ${TURNS} turns\n`);
  console.log('| without recording | with recording | recording costs |');
  console.log('|--:|--:|--:|');
  console.log(`| ${[off, on, on - off].map((percent) => `${percent.toFixed(2)} %`).join(' | ')} |\n`);
}

async function measureCost(records: boolean, seconds: number): Promise<number> {
  const server = await startKaibo({ records });
  try {
    const publisher = await startPublisher({ url: server.publishUrl, mbps: STREAM_MBPS, speed: COST_SPEED });
    await delay(SETTLE_MS);
    const before = readUsage(server.pid);
    await delay(seconds * 1000);
    const after = readUsage(server.pid);
    await publisher.stop();
    return cpuPercent(before, after) / COST_SPEED;
  } finally {
    await server.stop();
  }
}

async function showSoak(mediaSeconds: number, speed: number): Promise<void> {
  const server = await startKaibo({ records: true });
  try {
    const publisher = await startPublisher({ url: server.publishUrl, mbps: SOAK_MBPS, speed });
    await watchForLong(server, mediaSeconds / speed);
    const sentMs = await publisher.stop();
    const { durationMs, bytes } = await server.nextRecording();
    const [sent, recorded] = [sentMs, durationMs].map((ms) => `${(ms / 1000).toFixed(1)} s`);
    console.log(`\nSent ${sent}, recorded ${recorded} in ${(bytes / 1e6).toFixed(0)} MB.`);
  } finally {
    await server.stop();
  }
}

/** One viewer stays for all of it, and one comes for each look. */
async function watchForLong(server: MeasuredKaibo, seconds: number): Promise<void> {
  const audience = { protocol: 'flv', door: server.doors.flv, viewers: 1 } as const;
  const staying = sendViewers({ ...audience, warmUpSeconds: VIEWER_WARM_UP_SECONDS, seconds: Math.floor(seconds) - 2 });
  console.log(`| of ${(seconds / 60).toFixed(1)} min | memory | CPU | behind, median | p99 |`);
  console.log('|--:|--:|--:|--:|--:|');
  for (let look = 1; look <= LOOKS; look++) {
    const before = readUsage(server.pid);
    const lookSeconds = Math.max(1, Math.floor(seconds / LOOKS) - VIEWER_WARM_UP_SECONDS);
    const seen = await sendViewers({ ...audience, warmUpSeconds: VIEWER_WARM_UP_SECONDS, seconds: lookSeconds }).seen;
    const after = readUsage(server.pid);
    const cells = [
      `${look}/${LOOKS}`,
      `${after.residentMib.toFixed(0)} MiB`,
      `${cpuPercent(before, after).toFixed(0)} %`,
    ];
    console.log(`| ${[...cells, `${seen.p50Ms} ms`, `${seen.p99Ms} ms`].join(' | ')} |`);
  }
  const { p50Ms, p99Ms, lost } = await staying.seen;
  console.log(`| who stayed | | | ${p50Ms} ms | ${p99Ms} ms |${lost > 0 ? ' (disconnected)' : ''}`);
}
