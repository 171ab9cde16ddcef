/** The crowd of `bench/load/chat-crowd.c` for machines without a C compiler: same arguments, same phases, slower. */
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { quantile } from '../statistics';

const SOCKETS_PER_ADDRESS = 50;
const IDLE_MS = 15_000;
const DRAIN_MS = 10_000;
const REPORT_EVERY_MS = 15_000;
const MESSAGE = /"seq":(\d+),"clientId".*?"text":"@(\d+) /g;

const [protocol = 'kaibo', port = '', path = '/', ...numbers] = process.argv.slice(2);
const [count = 0, joinsPerSecond = 1, perSecond = 1, seconds = 1, reconnectSeconds = 0] = numbers.map(Number);
const talkers = Math.min(count, Math.max(1, Math.floor(perSecond)));

type Member = { ws: WebSocket | undefined; lastSeq: number; reportedAt: number };
const crowd: Member[] = Array.from({ length: count }, () => ({ ws: undefined, lastSeq: 0, reportedAt: 0 }));
let [refused, closed, gaps, repeats, deliveries, sent] = [0, 0, 0, 0, 0, 0];
let delays: number[] = [];

const micros = () => Math.round((performance.timeOrigin + performance.now()) * 1_000);
const print = (phase: string, found: object = {}) => console.log(JSON.stringify({ phase, ...found }));
const openCount = () => crowd.filter(({ ws }) => ws?.readyState === WebSocket.OPEN).length;

function read(member: Member, ws: WebSocket, text: string): void {
  for (const [, seqText, saidAt] of text.matchAll(MESSAGE)) {
    const seq = Number(seqText);
    if (seq <= member.lastSeq) {
      repeats++;
      continue;
    }
    gaps += seq - member.lastSeq - 1;
    member.lastSeq = seq;
    deliveries++;
    delays.push((micros() - Number(saidAt)) / 1_000);
  }
  if (protocol !== 'kaibo' || member.lastSeq === 0 || Date.now() - member.reportedAt < REPORT_EVERY_MS) return;
  member.reportedAt = Date.now();
  ws.send(JSON.stringify({ type: 'progress', seq: member.lastSeq }));
}

function open(index: number): Promise<void> {
  const member = crowd[index];
  if (!member) return Promise.resolve();
  const block = index % Math.ceil(count / SOCKETS_PER_ADDRESS);
  const since = protocol === 'kaibo' && member.lastSeq > 0 ? `?since=${member.lastSeq}` : '';
  const ws = new WebSocket(`ws://127.0.0.1:${port}${path}${since}`, {
    localAddress: `127.0.${1 + Math.floor(block / 250)}.${1 + (block % 250)}`,
    perMessageDeflate: false,
  });
  member.ws = ws;
  ws.on('message', (data) => {
    const text = data.toString();
    if (protocol === 'socket.io' && text.startsWith('0')) ws.send('40');
    else if (protocol === 'socket.io' && text === '2') ws.send('3');
    else if (member.ws === ws) read(member, ws, text);
  });
  ws.on('close', () => {
    if (member.ws === ws) closed++;
  });
  return new Promise((resolve) => {
    ws.once('open', resolve);
    ws.once('error', () => {
      refused++;
      resolve();
    });
  });
}

function say(): void {
  const ws = crowd[sent % talkers]?.ws;
  sent++;
  if (ws?.readyState !== WebSocket.OPEN) return;
  const said = {
    clientId: `crowd-${String(sent).padStart(8, '0')}`,
    text: `@${micros()} message ${sent}`.padEnd(120, 'x'),
  };
  if (protocol === 'kaibo') ws.send(JSON.stringify({ type: 'message-send', ...said }));
  else ws.send(protocol === 'socket.io' ? `42${JSON.stringify(['say', said])}` : JSON.stringify(said));
}

/** Runs `step` for each of `0…total - 1`, spread evenly over `overMs`. */
async function spread(total: number, overMs: number, step: (index: number) => void): Promise<void> {
  const began = performance.now();
  for (let index = 0; index < total; index++) {
    while (performance.now() - began < (index / total) * overMs) await delay(1);
    step(index);
  }
}

const delaysSeen = () => ({ p50Ms: quantile(delays, 0.5), p99Ms: quantile(delays, 0.99) });

const joinedAt = performance.now();
const joining: Promise<void>[] = [];
await spread(count, (count / joinsPerSecond) * 1_000, (index) => joining.push(open(index)));
await Promise.all(joining);
print('joined', { sockets: openCount(), refused, seconds: (performance.now() - joinedAt) / 1_000 });
await delay(IDLE_MS);
print('idle');
const listeners = openCount();
await spread(perSecond * seconds, seconds * 1_000, say);
print('measured');
const drainBegan = performance.now();
while (deliveries < sent * listeners && performance.now() - drainBegan < DRAIN_MS) await delay(10);
const drainSeconds = (performance.now() - drainBegan) / 1_000;
print('drained', {
  sent,
  delivered: deliveries / (sent * listeners),
  gaps,
  repeats,
  closed,
  drainSeconds,
  ...delaysSeen(),
});
if (reconnectSeconds > 0) {
  delays = [];
  const returning: Promise<void>[] = [];
  const began = performance.now();
  const refusedBefore = refused;
  const comeBack = (index: number) => {
    const old = crowd[talkers + index]?.ws;
    returning.push(open(talkers + index));
    old?.close();
  };
  const talk = spread(perSecond * reconnectSeconds, reconnectSeconds * 1_000, say);
  await Promise.all([talk, spread(count - talkers, reconnectSeconds * 1_000, comeBack)]);
  await Promise.all(returning);
  const took = (performance.now() - began) / 1_000;
  await delay(2_000);
  const top = Math.max(...crowd.map(({ lastSeq }) => lastSeq));
  const behind = crowd.filter(({ lastSeq }) => lastSeq < top).length;
  print('returned', {
    ...{ sockets: openCount(), refused: refused - refusedBefore, seconds: took, gaps, repeats, behind },
    ...delaysSeen(),
  });
}
process.exit();
