/**
 * Frames per second with hundreds of danmaku over the picture, with each engine, in a real browser. The page holds
 * nothing but the overlay over a picture that stands still: what is measured is the price of danmaku alone.
 */
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'esbuild';
import { DANMAKU_ENGINES, type DanmakuEngine } from '@/lib/client/danmaku/danmaku-settings';
import type { DanmakuFigures } from './danmaku-page';
import { median, quantile } from './statistics';

const VIEWPORT = { width: 1_920, height: 1_080 };
const COUNTS = [50, 150, 300];
const MEASURE_MS = 10_000;
/** A frame that took longer than this was seen to be late: two of 60 Hz. */
const LATE_MS = 34;

const script = await bundle(fileURLToPath(new URL('./danmaku-page.ts', import.meta.url)));
const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  console.log('| engine | on screen | frames/s | p50 ms | p99 ms | late frames | long tasks |');
  console.log('| ------ | --------: | -------: | -----: | -----: | ----------: | ---------- |');
  for (const engine of DANMAKU_ENGINES)
    for (const onScreen of COUNTS) printRow(engine, onScreen, await measure(browser, engine, onScreen));
} finally {
  await browser.close();
}

async function measure(browser: Browser, engine: DanmakuEngine, onScreen: number): Promise<DanmakuFigures> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.setContent('<body style="margin:0;background:#345;font-family:sans-serif"></body>');
  await page.addScriptTag({ content: script });
  const figures = await page.evaluate((options) => window.measureDanmaku(options), {
    engine,
    onScreen,
    ms: MEASURE_MS,
  });
  await page.close();
  return figures;
}

function printRow(engine: DanmakuEngine, onScreen: number, { frameMs, longTasksMs }: DanmakuFigures): void {
  const totalMs = frameMs.reduce((sum, ms) => sum + ms, 0);
  const late = frameMs.filter((ms) => ms > LATE_MS).length;
  const tasks = longTasksMs.length === 0 ? 'none' : longTasksMs.map((ms) => `${Math.round(ms)} ms`).join(', ');
  const cells = [
    engine,
    onScreen,
    ((frameMs.length / totalMs) * 1_000).toFixed(1),
    median(frameMs).toFixed(1),
    quantile(frameMs, 0.99).toFixed(1),
    late,
    tasks,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    alias: { '@': fileURLToPath(new URL('..', import.meta.url)) },
  });
  return outputFiles[0]?.text ?? '';
}
