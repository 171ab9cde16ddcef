/**
 * Source-to-screen latency of each way of watching, in the real watch page in a real browser.
 *
 * A clip with a frame counter in its picture is published in real time. The page's video is read frame by frame, so a
 * figure holds everything between the encoder's socket and the screen: engine, network, player and decoder. Camera and
 * encoder come on top in life. `--url http://host:port` measures a server that is running already.
 */
import { parseArgs } from 'node:util';
import { type Browser, chromium, request } from '@playwright/test';
import { createApi } from '@/e2e/support/api';
import { publishClip } from '@/e2e/support/rtmp-publisher';
import { randomText } from '@/lib/core/ids';
import { createFrameClock, type FrameClock } from './frame-clock';
import { installProbe, type Probe } from './frame-probe';
import { startMeasuredServer } from './server';
import { median, quantile } from './statistics';

const CASES = [
  { name: 'HTTP-FLV, mpegts.js', query: 'protocol=http-flv&flv=mpegts.js' },
  { name: 'HTTP-FLV, flv.js', query: 'protocol=http-flv&flv=flv.js' },
  { name: 'WS-FLV, mpegts.js', query: 'protocol=ws-flv&flv=mpegts.js' },
  { name: 'HLS, hls.js', query: 'protocol=hls' },
] as const;

/** Each page is opened this often, because the moment in the group of pictures at which one joins is chance. */
const OPENINGS = 5;
/** A viewer who has just come is still being brought to the edge. */
const SETTLE_MS = 5_000;
const MEASURE_MS = 15_000;
const FIRST_FRAME_TIMEOUT_MS = 20_000;

type Result = { firstFrameMs: number[]; ages: number[]; saidBehindMs: number[] };

const { values: options } = parseArgs({ options: { url: { type: 'string' } } });
const server = options.url ? { url: options.url, stop: async () => {} } : await startMeasuredServer();
try {
  await measure(server.url);
} finally {
  await server.stop();
}

async function measure(url: string): Promise<void> {
  const room = await createRoom(url);
  const clock = createFrameClock();
  const publishing = publishClip({ url: room.publishUrl, loop: true, onFrame: clock.note });
  await publishing.ready;
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
  });
  try {
    await open(browser, room.watchUrl, SETTLE_MS);
    printHeader();
    for (const { name, query } of CASES) printRow(name, await measureCase(browser, `${room.watchUrl}?${query}`, clock));
  } finally {
    await browser.close();
    await publishing.stop();
    await room.remove();
  }
}

async function createRoom(url: string) {
  const context = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  const api = createApi(context);
  await api.signUp({ username: `bench-${randomText(10)}`, password: randomText(20) });
  const room = await api.createRoom({ title: 'Latency bench', records: false });
  const { url: publishUrl } = await api.revealKey(room.id);
  return {
    watchUrl: `${url}/r/${room.slug}`,
    publishUrl,
    async remove() {
      await context.delete(`/api/rooms/${room.id}`);
      await context.dispose();
    },
  };
}

async function measureCase(browser: Browser, url: string, clock: FrameClock): Promise<Result> {
  const firstFrameMs: number[] = [];
  for (let opening = 1; opening < OPENINGS; opening++) firstFrameMs.push(firstFrame(await open(browser, url, 0)));
  const probe = await open(browser, url, SETTLE_MS + MEASURE_MS);
  firstFrameMs.push(firstFrame(probe));
  const settledAt = (probe.frames[0]?.shownAt ?? 0) + SETTLE_MS;
  const ages = probe.frames
    .filter(({ shownAt }) => shownAt >= settledAt)
    .map(({ index, shownAt }) => clock.ageMs(index, shownAt))
    .filter((age) => age !== undefined);
  return { firstFrameMs, ages, saidBehindMs: probe.saidBehindMs.slice(-Math.floor(MEASURE_MS / 250)) };
}

/** Opens the page as somebody who was never there, stays for `stayMs` after the first frame, and reports what was seen. */
async function open(browser: Browser, url: string, stayMs: number): Promise<Probe> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // The compiler wraps named functions in a helper of its own, which the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await page.addInitScript(installProbe);
  await page.goto(url);
  await page.waitForFunction(() => window.probe.frames.length > 0, undefined, { timeout: FIRST_FRAME_TIMEOUT_MS });
  await page.waitForTimeout(stayMs);
  const probe = await page.evaluate(() => window.probe);
  await context.close();
  return probe;
}

/** From asking for the stream to the first frame on screen. */
function firstFrame({ askedAt = Number.NaN, frames }: Probe): number {
  return (frames[0]?.shownAt ?? Number.NaN) - askedAt;
}

function printHeader(): void {
  console.log('| way of watching | first frame, median | source to screen, median | p95 | the page says |');
  console.log('|---|--:|--:|--:|--:|');
}

function printRow(name: string, { firstFrameMs, ages, saidBehindMs }: Result): void {
  const cells = [median(firstFrameMs), median(ages), quantile(ages, 0.95), median(saidBehindMs)];
  console.log(`| ${[name, ...cells.map((ms) => `${Math.round(ms)} ms`)].join(' | ')} |`);
}
