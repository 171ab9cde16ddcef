/**
 * What a viewer costs, next to the servers people use today: `npm run bench:fanout`.
 *
 * The server has one core to itself, publisher and viewers are on another; each row starts a fresh server. The peers take
 * turns with ours, so that whatever else the machine does is the same for all. Options: `--viewers 500,1000`,
 * `--seconds 10`, `--turns 2`, `--processes 0,1,2`, `--only peers|slow-viewer|processes|stalled-viewers|ll-hls`.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import { type AudienceOptions, type Measured, measureAudience } from './measure-audience';
import { measureLowLatencyHls } from './measure-ll-hls';
import { serverCores } from './pinned-process';
import { startKaibo } from './servers/kaibo';
import type { StartServer } from './servers/measured-server';
import { startNginxRtmp } from './servers/nginx-rtmp';
import { startNodeMediaServer } from './servers/node-media-server';
import { mean, sum } from './statistics';

const STREAM_MBPS = 2;
/** Enough to fill whatever queue a server has, several times. */
const STALLED_MBPS = 30;
const STALLED_VIEWERS = 20;
/** Until the HLS window is full, memory grows with it. */
const STALLED_SECONDS = 40;
const LL_HLS_VIEWERS = 200;

/** nginx-rtmp has no FLV over HTTP: its viewers, and for a fair pair ours too, come by RTMP. */
const RUNNERS: { start: StartServer; protocol: 'flv' | 'rtmp' }[] = [
  { start: () => startKaibo(), protocol: 'flv' },
  { start: () => startKaibo(), protocol: 'rtmp' },
  { start: () => startNginxRtmp(), protocol: 'rtmp' },
  { start: startNodeMediaServer, protocol: 'flv' },
];

const { values: options } = parseArgs({
  options: {
    viewers: { type: 'string', default: '500,1000' },
    seconds: { type: 'string', default: '10' },
    turns: { type: 'string', default: '2' },
    processes: { type: 'string', default: '0,1,2' },
    only: { type: 'string' },
  },
});
const seconds = Number(options.seconds);

const PARTS = {
  peers: comparePeers,
  'slow-viewer': showSlowViewer,
  processes: showProcesses,
  'stalled-viewers': showStalledViewers,
  'll-hls': showLowLatencyHls,
};

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`);
for (const [name, run] of Object.entries(PARTS)) if (!options.only || options.only === name) await run();

/** Peers take turns, there and back, so that a machine that is faster at one moment than at another favours nobody. */
async function comparePeers(): Promise<void> {
  const turns = Number(options.turns);
  for (const viewers of options.viewers.split(',').map(Number)) {
    printHeader(`${viewers} viewers of ${STREAM_MBPS} Mbit/s, measured for ${seconds} s in each of ${turns} turns`);
    const found = new Map<string, Measured[]>();
    for (let turn = 0; turn < turns; turn++) {
      for (const { start, protocol } of turn % 2 === 0 ? RUNNERS : RUNNERS.toReversed()) {
        const one = await runOnce(start, { protocol, viewers, mbps: STREAM_MBPS, seconds });
        if (one) found.set(one.name, [...(found.get(one.name) ?? []), one.measured]);
      }
    }
    const rows = [...found].map(([name, measured]) => ({ name, measured: summarise(measured) }));
    for (const { name, measured } of rows) {
      printRow(name, measured, (100 * (rows[0]?.measured.cpu ?? Number.NaN)) / measured.cpu);
    }
    console.log();
  }
}

/** Means; of delays and of what did not go well, the worst. Memory is that of the last turn. */
function summarise(all: readonly Measured[]): Measured {
  const last = all.at(-1);
  if (!last) throw new Error('Nothing was measured.');
  const values = (of: keyof Omit<Measured, 'residentMib'>) => all.map((measured) => measured[of]);
  return {
    ...last,
    cpu: mean(values('cpu')),
    p50Ms: mean(values('p50Ms')),
    p99Ms: Math.max(...values('p99Ms')),
    mbpsEach: mean(values('mbpsEach')),
    mbpsLeast: Math.min(...values('mbpsLeast')),
    lost: sum(values('lost')),
    refused: sum(values('refused')),
  };
}

async function runOnce(start: StartServer, audience: AudienceOptions) {
  const server = await start();
  if (!server) return undefined;
  try {
    const measured = await measureAudience(server, audience);
    return { name: `${server.name}, ${audience.protocol.toUpperCase()} (${server.version})`, measured };
  } finally {
    await server.stop();
  }
}

async function showSlowViewer(): Promise<void> {
  printHeader(`1,000 viewers of ${STREAM_MBPS} Mbit/s, one of whom never reads, measured for ${seconds} s`);
  for (const stalled of [0, 1]) {
    const audience = { protocol: 'flv', viewers: 1_000, stalled, mbps: STREAM_MBPS, seconds } as const;
    const found = await runOnce(() => startKaibo(), audience);
    if (found) printRow(stalled ? 'with the slow one' : 'all read', found.measured);
  }
  console.log();
}

/** CPU and memory are the sum of all processes of the server; they share one core where the machine has only two. */
async function showProcesses(): Promise<void> {
  printHeader(`1,000 viewers of ${STREAM_MBPS} Mbit/s in viewer processes, measured for ${seconds} s`);
  for (const processes of options.processes.split(',').map(Number)) {
    const start = () => startKaibo({ processes });
    const found = await runOnce(start, { protocol: 'flv', viewers: 1_000, mbps: STREAM_MBPS, seconds });
    const where = `on core ${serverCores(processes + 1).replaceAll(',', ', ')}`;
    if (found)
      printRow(processes === 0 ? `all in the engine, ${where}` : `engine and ${processes}, ${where}`, found.measured);
  }
  console.log();
}

async function showStalledViewers(): Promise<void> {
  printHeader(
    `${STALLED_VIEWERS} viewers of ${STALLED_MBPS} Mbit/s who never read, and one who does, for ${STALLED_SECONDS} s`,
  );
  const audience = { viewers: STALLED_VIEWERS + 1, stalled: STALLED_VIEWERS, mbps: STALLED_MBPS };
  for (const start of [() => startKaibo(), startNodeMediaServer]) {
    const found = await runOnce(start, { ...audience, protocol: 'flv', seconds: STALLED_SECONDS });
    if (found) printRow(found.name, found.measured);
  }
  console.log();
}

async function showLowLatencyHls(): Promise<void> {
  const { cpu, mbpsEach, requestsPerSecond } = await measureLowLatencyHls({
    viewers: LL_HLS_VIEWERS,
    mbps: STREAM_MBPS,
    seconds,
  });
  console.log('| LL-HLS viewers | CPU | Mbit/s each | requests/s | viewers per core |');
  console.log('|--:|--:|--:|--:|--:|');
  const perCore = Math.round((LL_HLS_VIEWERS * 100) / cpu / 10) * 10;
  const cells = [LL_HLS_VIEWERS, `${cpu.toFixed(1)} %`, mbpsEach.toFixed(2), Math.round(requestsPerSecond), perCore];
  console.log(`| ${cells.join(' | ')} |`);
}

function printHeader(title: string): void {
  console.log(`${title}\n`);
  console.log('| server | CPU | ours is | p50 | p99 | Mbit/s each | worst | memory | lost |');
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|');
}

function printRow(name: string, measured: Measured, ours?: number): void {
  const { cpu, p50Ms, p99Ms, mbpsEach, mbpsLeast, residentMib, lost, refused } = measured;
  const cells = [
    name,
    `${cpu.toFixed(1)} %`,
    ours === undefined ? '' : `${ours.toFixed(0)} % of it`,
    `${p50Ms.toFixed(0)} ms`,
    `${p99Ms.toFixed(0)} ms`,
    mbpsEach.toFixed(2),
    mbpsLeast.toFixed(2),
    `${residentMib.map(Math.round).join(' → ')} MiB`,
    lost + refused,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
