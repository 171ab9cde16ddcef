/**
 * Source-to-screen latency of each way of watching, in the real watch page in a real browser.
 *
 * A clip with a frame counter in its picture is published in real time. The page's video is read frame by frame, so a
 * figure holds everything between the encoder's socket and the screen: engine, network, player and decoder. Camera and
 * encoder come on top in life. `--url http://host:port` measures a server that is running already,
 * `--only steady|freeze` one of the two tables, `--way mpegts` the ways with this in their name, and `--seconds 60` says
 * how long to look at each.
 */
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page, request } from '@playwright/test';
import { createApi } from '@/e2e/support/api';
import { type Publishing, publishClip } from '@/e2e/support/rtmp-publisher';
import { randomText } from '@/lib/core/ids';
import { createFrameClock, type FrameClock } from './frame-clock';
import { installProbe, type Probe, type ShownFrame } from './frame-probe';
import { startMeasuredServer } from './server';
import { median, quantile } from './statistics';

const CASES = [
  { name: 'HTTP-FLV, mpegts.js', query: 'protocol=http-flv&flv=mpegts.js' },
  { name: 'HTTP-FLV, flv.js', query: 'protocol=http-flv&flv=flv.js' },
  { name: 'WS-FLV, mpegts.js', query: 'protocol=ws-flv&flv=mpegts.js' },
  { name: 'LL-HLS, hls.js', query: 'protocol=hls' },
  { name: 'plain HLS, hls.js', query: 'protocol=hls&hls=plain' },
] as const;

/** Each page is opened this often, because the moment in the group of pictures at which one joins is chance. */
const OPENINGS = 5;
/** A viewer who has just come is still being brought to the edge. */
const SETTLE_MS = 5_000;
const MEASURE_SECONDS = 15;
/** A picture that stands still for so long is seen to do so. */
const STILL_MS = 200;
const FIRST_FRAME_TIMEOUT_MS = 20_000;

const FREEZE_MS = 3_000;
/** How long to look at what a freeze did. */
const AFTERMATH_MS = 20_000;
/** A viewer further behind than this talks past the host; one who was further behind before is back within the slack. */
const NEAR_MS = 1_200;
const BACK_SLACK_MS = 200;

type Result = {
  firstFrameMs: number[];
  ages: number[];
  saidBehindMs: number[];
  /** How often the picture stood still, and for how long at most. */
  stills: number;
  longestStillMs: number;
};

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    only: { type: 'string' },
    way: { type: 'string', default: '' },
    seconds: { type: 'string', default: String(MEASURE_SECONDS) },
  },
});
const measureMs = Number(options.seconds) * 1_000;
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
    await open(browser, room.watchUrl, stayFor(SETTLE_MS));
    const ways = CASES.filter(({ name }) => name.includes(options.way)).map(({ name, query }) => ({
      name,
      url: `${room.watchUrl}?${query}`,
    }));
    if (options.only !== 'freeze') {
      printHeader();
      for (const { name, url } of ways) printRow(name, await measureCase(browser, url, clock));
    }
    if (options.only !== 'steady') {
      printFreezeHeader();
      for (const { name, url } of ways) printFreezeRow(name, await measureFreeze({ browser, url, clock, publishing }));
    }
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
  for (let opening = 1; opening < OPENINGS; opening++)
    firstFrameMs.push(firstFrame(await open(browser, url, stayFor(0))));
  const probe = await open(browser, url, stayFor(SETTLE_MS + measureMs));
  firstFrameMs.push(firstFrame(probe));
  const settledAt = (probe.frames[0]?.shownAt ?? 0) + SETTLE_MS;
  const settled = probe.frames.filter(({ shownAt }) => shownAt >= settledAt);
  const gaps = gapsBetween(settled).map(({ ms }) => ms);
  return {
    firstFrameMs,
    ages: settled.map(({ index, shownAt }) => clock.ageMs(index, shownAt)).filter((age) => age !== undefined),
    saidBehindMs: probe.saidBehindMs.slice(-Math.floor(measureMs / 250)),
    stills: gaps.filter((ms) => ms > STILL_MS).length,
    longestStillMs: Math.max(0, ...gaps),
  };
}

/** How long before each frame the one before it was shown. */
function gapsBetween(frames: readonly ShownFrame[]) {
  return frames.map(({ shownAt }, index) => ({ shownAt, ms: shownAt - (frames[index - 1]?.shownAt ?? shownAt) }));
}

type Freeze = {
  beforeMs: number;
  /** The longest time without a new frame: during the freeze, and after it. */
  stillMs: number;
  stillAfterMs: number;
  /** From the end of the freeze until viewers were near, or as near as before, for good. */
  backAfterMs: number;
};

type FreezeOptions = { browser: Browser; url: string; clock: FrameClock; publishing: Publishing };

/** What a viewer sees when the publisher's network stalls. */
async function measureFreeze({ browser, url, clock, publishing }: FreezeOptions): Promise<Freeze> {
  let goesOnAt = Number.NaN;
  const probe = await open(browser, url, async (page) => {
    await page.waitForTimeout(SETTLE_MS);
    goesOnAt = Date.now() + FREEZE_MS;
    publishing.freeze(FREEZE_MS);
    await page.waitForTimeout(FREEZE_MS + AFTERMATH_MS);
  });
  const shown = probe.frames.map(({ index, shownAt }) => ({ shownAt, age: clock.ageMs(index, shownAt) ?? Number.NaN }));
  const frozenAt = goesOnAt - FREEZE_MS;
  const before = shown.filter(({ shownAt }) => shownAt > frozenAt - SETTLE_MS / 2 && shownAt < frozenAt);
  const after = shown.filter(({ shownAt }) => shownAt >= goesOnAt);
  const beforeMs = median(before.map(({ age }) => age));
  const behind = after.findLast(({ age }) => age > Math.max(NEAR_MS, beforeMs + BACK_SLACK_MS));
  const gaps = gapsBetween(probe.frames);
  const longest = (found: typeof gaps) => Math.max(0, ...found.map(({ ms }) => ms));
  const firstAfter = after[0]?.shownAt ?? Number.NaN;
  return {
    beforeMs,
    stillMs: longest(gaps.filter(({ shownAt }) => shownAt >= frozenAt && shownAt <= firstAfter)),
    stillAfterMs: longest(gaps.filter(({ shownAt }) => shownAt > firstAfter)),
    backAfterMs: behind ? behind.shownAt - goesOnAt : 0,
  };
}

/** Opens the page as somebody who was never there, does `stay` after the first frame, and reports what was seen. */
async function open(browser: Browser, url: string, stay: (page: Page) => Promise<unknown>): Promise<Probe> {
  const context = await browser.newContext();
  const page = await context.newPage();
  // The compiler wraps named functions in a helper of its own, which the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await page.addInitScript(installProbe);
  await page.goto(url);
  await page.waitForFunction(() => window.probe.frames.length > 0, undefined, { timeout: FIRST_FRAME_TIMEOUT_MS });
  await stay(page);
  const probe = await page.evaluate(() => window.probe);
  await context.close();
  return probe;
}

function stayFor(ms: number): (page: Page) => Promise<void> {
  return (page) => page.waitForTimeout(ms);
}

/** From asking for the stream to the first frame on screen. */
function firstFrame({ askedAt = Number.NaN, frames }: Probe): number {
  return (frames[0]?.shownAt ?? Number.NaN) - askedAt;
}

function printHeader(): void {
  console.log(
    `| way of watching | first frame, median | source to screen, median | p95 | the page says | still over ${STILL_MS} ms, in ${options.seconds} s | longest still |`,
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|');
}

function printRow(name: string, { firstFrameMs, ages, saidBehindMs, stills, longestStillMs }: Result): void {
  const times = [median(firstFrameMs), median(ages), quantile(ages, 0.95), median(saidBehindMs)].map(toText);
  console.log(`| ${[name, ...times, stills, toText(longestStillMs)].join(' | ')} |`);
}

function toText(ms: number): string {
  return `${Math.round(ms)} ms`;
}

function printFreezeHeader(): void {
  console.log(`\nThe publisher's network stalls for ${FREEZE_MS / 1000} s\n`);
  console.log(
    `| way of watching | behind before | still picture | still again later | under ${NEAR_MS} ms, or as before, again after |`,
  );
  console.log('|---|--:|--:|--:|--:|');
}

function printFreezeRow(name: string, { beforeMs, stillMs, stillAfterMs, backAfterMs }: Freeze): void {
  const cells = [beforeMs, stillMs, stillAfterMs, backAfterMs].map(toText);
  console.log(`| ${[name, ...cells].join(' | ')} |`);
}
