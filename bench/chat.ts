/**
 * What a crowd in one chat room costs, next to what people write with `ws` and socket.io: `npm run bench:chat`.
 *
 * The server has one core to itself, the crowd is on the other; each row starts a fresh server. Ours checks its rules and
 * stores every message before it is shown; the peers store nothing. Options: `--sockets 2000,10000`, `--rate 20`,
 * `--seconds 10`, `--joins 1000`, `--reconnect 60`, `--only kaibo|ws|socket.io`.
 */
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';
import { type Drained, type Joined, type Returned, sendCrowd } from './load/chat-crowd';
import { cpuPercent, readUsage } from './process-usage';
import { type ChatServer, startKaiboChat, startPlainWs, startSocketIo } from './servers/chat-servers';

const KIB_PER_MIB = 1_024;

const { values: options } = parseArgs({
  options: {
    sockets: { type: 'string', default: '2000,10000' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '10' },
    joins: { type: 'string', default: '1000' },
    reconnect: { type: 'string', default: '60' },
    only: { type: 'string' },
  },
});
const messagesPerSecond = Number(options.rate);
const sizes = options.sockets.split(',').map(Number);

const SERVERS: Record<string, () => Promise<ChatServer | undefined>> = {
  kaibo: startKaiboChat,
  ws: startPlainWs,
  'socket.io': startSocketIo,
};

type Row = {
  name: string;
  joined: Joined;
  idleKib: number;
  joinMs: number;
  cpu: number;
  drained: Drained;
  returned?: Returned;
};

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`);
for (const sockets of sizes) {
  printHeader(sockets);
  const rows: Row[] = [];
  for (const [name, start] of Object.entries(SERVERS)) {
    if (options.only && options.only !== name) continue;
    // everybody comes back in the largest room only: it takes a minute
    const reconnects = name === 'kaibo' && sockets === Math.max(...sizes);
    const row = await runOnce(start, { sockets, reconnectSeconds: reconnects ? Number(options.reconnect) : 0 });
    if (row) printRow(row);
    if (row) rows.push(row);
  }
  for (const { returned } of rows) if (returned) printReturned(returned);
  console.log();
}

async function runOnce(
  start: () => Promise<ChatServer | undefined>,
  { sockets, reconnectSeconds }: { sockets: number; reconnectSeconds: number },
): Promise<Row | undefined> {
  const server = await start();
  if (!server) return undefined;
  try {
    return await measure(server, { sockets, reconnectSeconds });
  } finally {
    await server.stop();
  }
}

async function measure(
  { name, protocol, port, path, pid }: ChatServer,
  { sockets, reconnectSeconds }: { sockets: number; reconnectSeconds: number },
): Promise<Row> {
  await visitOnce(port, path);
  const empty = readUsage(pid);
  const crowd = await sendCrowd({
    ...{ protocol, port, path, sockets, messagesPerSecond, reconnectSeconds },
    joinsPerSecond: Number(options.joins),
    seconds: Number(options.seconds),
  });
  try {
    const joined = await crowd.joined();
    await crowd.idle();
    const before = readUsage(pid);
    await crowd.measured();
    const cpu = cpuPercent(before, readUsage(pid));
    const drained = await crowd.drained();
    const idleKib = ((before.residentMib - empty.residentMib) * KIB_PER_MIB) / joined.sockets;
    const joinMs = (1_000 * (before.cpuSeconds - empty.cpuSeconds)) / joined.sockets;
    const row = { name, joined, idleKib, joinMs, cpu, drained };
    return reconnectSeconds > 0 ? { ...row, returned: await crowd.returned() } : row;
  } finally {
    await crowd.stop();
  }
}

/** What a server loads for its first visitor is not what a visitor costs. */
async function visitOnce(port: number, path: string): Promise<void> {
  const visitor = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  await once(visitor, 'open');
  visitor.close();
  await once(visitor, 'close');
}

function printHeader(sockets: number): void {
  const talk = `${messagesPerSecond} messages a second for ${options.seconds} s`;
  console.log(`${sockets.toLocaleString('en')} sockets in one room, ${talk}, joining at ${options.joins} a second\n`);
  console.log(
    '| server | joined | joins/s | CPU per join | delivered | missing | repeated | p50 | p99 | CPU | memory per idle socket |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
}

function printRow({ name, joined, drained, cpu, idleKib, joinMs }: Row): void {
  const cells = [
    name,
    joined.sockets.toLocaleString('en'),
    Math.round(joined.sockets / joined.seconds).toLocaleString('en'),
    `${joinMs.toFixed(2)} ms`,
    `${(100 * drained.delivered).toFixed(2)} %`,
    drained.gaps,
    drained.repeats,
    `${drained.p50Ms.toFixed(0)} ms`,
    `${drained.p99Ms.toFixed(0)} ms`,
    `${cpu.toFixed(0)} %`,
    `${idleKib.toFixed(1)} KiB`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

function printReturned({ sockets, seconds, refused, gaps, repeats, behind, p50Ms, p99Ms }: Returned): void {
  console.log(`\nEverybody but the talkers left and came back within ${seconds.toFixed(0)} s, the talk going on:\n`);
  console.log('| sockets | refused | missing | repeated | behind at the end | p50 | p99 |');
  console.log('|--:|--:|--:|--:|--:|--:|--:|');
  const delays = [p50Ms, p99Ms].map((ms) => `${ms.toFixed(0)} ms`);
  console.log(`| ${[sockets.toLocaleString('en'), refused, gaps, repeats, behind, ...delays].join(' | ')} |`);
}
