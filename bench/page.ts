/**
 * How smooth the watch page stays in a storm: a broadcast plays, a hundred messages are said each second, all of them also
 * as danmaku, of which 300 are on screen. In a real browser; the tasks that held the page up are listed.
 */
import { type BrowserContext, chromium, type Page, request } from '@playwright/test';
import { createApi } from '@/e2e/support/api';
import { publishClip } from '@/e2e/support/rtmp-publisher';
import { defaultDanmakuSettings } from '@/lib/client/danmaku/danmaku-settings';
import { randomText } from '@/lib/core/ids';
import { startTalking } from './load/talkers';
import { startMeasuredServer } from './server';
import { median, quantile } from './statistics';

const VIEWPORT = { width: 1_920, height: 1_080 };
const MESSAGES_PER_SECOND = 100;
const ON_SCREEN = 300;
/** The list is full after ten seconds of the storm, the stage after four. */
const SETTLE_MS = 12_000;
const MEASURE_MS = 15_000;
/** A frame that took longer than this was seen to be late: two of 60 Hz. */
const LATE_MS = 34;

type Figures = { frameMs: number[]; longTasksMs: number[]; rows: number };

const server = await startMeasuredServer();
const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
});
try {
  const room = await createRoom(server.url);
  const publishing = publishClip({ url: room.publishUrl, loop: true });
  await publishing.ready;
  console.log('| the page | frames/s | p50 ms | p99 ms | late frames | rows | long tasks |');
  console.log('| -------- | -------: | -----: | -----: | ----------: | ---: | ---------- |');
  printRow('nobody talks', await measure(room.watchUrl));
  const talking = await startTalking({ ...room, perSecond: MESSAGES_PER_SECOND });
  printRow(`${MESSAGES_PER_SECOND} messages/s, ${ON_SCREEN} danmaku`, await measure(room.watchUrl));
  printRow('the same, read back', await measure(room.watchUrl, readBack));
  talking.stop();
  await publishing.stop();
} finally {
  await browser.close();
  await server.stop();
}

/** A channel of a host whose messages everybody is shown: those of others would be sampled. */
async function createRoom(url: string) {
  const host = await request.newContext({ baseURL: url });
  const api = createApi(host);
  await api.signUp({ username: `bench-${randomText(10)}`, password: randomText(16), displayName: 'Bench' });
  const room = await api.createRoom({ title: 'Storm' });
  const { url: publishUrl } = await api.revealKey(room.id);
  const { cookies } = await host.storageState();
  await host.dispose();
  return {
    publishUrl,
    watchUrl: `${url}/r/${room.slug}`,
    socketUrl: `${url.replace('http', 'ws')}/ws/rooms/${room.id}`,
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  };
}

async function measure(url: string, act: (page: Page) => Promise<void> = async () => {}): Promise<Figures> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  await showManyDanmaku(context);
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForTimeout(SETTLE_MS);
  await act(page);
  const figures = await page.evaluate(watchFrames, MEASURE_MS);
  await context.close();
  return figures;
}

/** Overlapping is allowed, so that the number on screen is the one asked for. */
function showManyDanmaku(context: BrowserContext): Promise<unknown> {
  const settings = { ...defaultDanmakuSettings(), area: 'full', maxOnScreen: ON_SCREEN, avoidsOverlap: false };
  return context.addInitScript((kept) => localStorage.setItem('kaibo.danmaku', kept), JSON.stringify(settings));
}

async function readBack(page: Page): Promise<void> {
  await page.getByRole('log').hover();
  await page.mouse.wheel(0, -3_000);
}

/** Runs inside the page: notes how long frames and tasks take. Must not use anything outside itself. */
async function watchFrames(ms: number): Promise<Figures> {
  const longTasksMs: number[] = [];
  const observer = new PerformanceObserver((list) => {
    longTasksMs.push(...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  const frameMs: number[] = [];
  const startedAt = performance.now();
  for (let lastAt = startedAt; lastAt - startedAt < ms; ) {
    const now = await new Promise(requestAnimationFrame);
    frameMs.push(now - lastAt);
    lastAt = now;
  }
  observer.disconnect();
  const rows = document.querySelectorAll('[data-seq]').length;
  return { frameMs: frameMs.slice(1), longTasksMs, rows };
}

function printRow(name: string, { frameMs, longTasksMs, rows }: Figures): void {
  const totalMs = frameMs.reduce((sum, ms) => sum + ms, 0);
  const cells = [
    name,
    ((frameMs.length / totalMs) * 1_000).toFixed(1),
    median(frameMs).toFixed(1),
    quantile(frameMs, 0.99).toFixed(1),
    frameMs.filter((ms) => ms > LATE_MS).length,
    rows,
    longTasksMs.length === 0 ? 'none' : longTasksMs.map((ms) => `${Math.round(ms)} ms`).join(', '),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
