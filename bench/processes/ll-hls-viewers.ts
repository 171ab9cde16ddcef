/**
 * Viewers of a Low-Latency HLS stream: `ll-hls-viewers.ts <port> <stream> <viewers> <warm-up s> <measured s>`.
 *
 * Each has one connection and does what a player does at the live edge: waits for the playlist with the next part, then
 * fetches that part. On this machine only. Prints `measuring` when the warm-up is over, then one line of JSON.
 */
import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const [port, stream, viewers, warmUpSeconds, seconds] = process.argv.slice(2);
const giveUpAt = performance.now() + (Number(warmUpSeconds) + Number(seconds)) * 1000;
const total = { requests: 0, mediaBytes: 0, failures: 0 };

const watching = Array.from({ length: Number(viewers) }, (_, index) => watch(index));
await delay(Number(warmUpSeconds) * 1000);
const before = { ...total };
console.log('measuring');
await delay(Number(seconds) * 1000);
console.log(
  JSON.stringify({
    requestsPerSecond: (total.requests - before.requests) / Number(seconds),
    mbpsEach: ((total.mediaBytes - before.mediaBytes) * 8) / 1e6 / Number(seconds) / Number(viewers),
    failures: total.failures,
  }),
);
await Promise.all(watching);

async function watch(index: number): Promise<void> {
  await delay(index * 2); // people do not come all at once
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let next = '';
  while (performance.now() < giveUpAt) {
    try {
      const playlist = await fetchBody(agent, `/live/${stream}.m3u8${next}`);
      const part = hintedPart(playlist.toString());
      const media = await fetchBody(agent, `/live/${stream}/${part.sequence}.${part.part}.m4s`);
      total.mediaBytes += media.length;
      next = `?_HLS_msn=${part.sequence}&_HLS_part=${part.part}`;
    } catch {
      total.failures++;
      next = '';
      await delay(100);
    }
  }
  agent.destroy();
}

/** The part that the playlist says comes next. */
function hintedPart(playlist: string): { sequence: number; part: number } {
  const [, sequence, part] = playlist.match(/#EXT-X-PRELOAD-HINT:TYPE=PART,URI="[^"]*\/(\d+)\.(\d+)\.m4s/) ?? [];
  if (sequence === undefined || part === undefined) throw new Error('The playlist announces no part');
  return { sequence: Number(sequence), part: Number(part) };
}

function fetchBody(agent: Agent, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port: Number(port), path, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        total.requests++;
        if (response.statusCode === 200) resolve(Buffer.concat(chunks));
        else reject(new Error(`HTTP ${response.statusCode}`));
      });
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}
