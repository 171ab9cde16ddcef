import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { danmakuExport, heat } from '@/lib/contracts/recordings';
import { expect, type TestRoom, test } from '../fixtures';
import { createReplayPage } from '../pages/replay-page';
import { rememberDanmaku, sayOverWire } from '../support/danmaku';
import { type Publishing, publishClip } from '../support/rtmp-publisher';

const FRAMES_A_SECOND = 30;

test('a replay shows danmaku at their moments, where the chat was busy, and hands them out', async ({
  room,
  viewer,
  secondViewer,
}) => {
  test.slow();
  const publishing = publishClip({ url: room.publishUrl, loop: true });
  await publishing.ready;
  await viewer.page.goto(room.watchPath);
  const recordingId = await speakAndEnd(viewer.page, { room, publishing });

  const { page } = secondViewer;
  await rememberDanmaku(page, { engine: 'dom' });
  await page.goto(`/replays/${recordingId}`);
  const replay = createReplayPage(page);
  const danmaku = page.locator('[data-danmaku]').getByText('now!', { exact: true });
  const exported = danmakuExport.parse(await (await page.request.get(danmakuAddress(recordingId, 'json'))).json());
  const momentMs = exported.messages[0]?.mediaMs ?? Number.NaN;
  expect(momentMs).toBeGreaterThan(3_000);

  await test.step('it flies when its moment comes, as its sender wished, beside its line in the chat', async () => {
    await replay.play();
    await expect(danmaku).toHaveCSS('color', 'rgb(177, 151, 252)');
    const time = await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
    expect(time * 1_000).toBeGreaterThanOrEqual(momentMs);
    await expect(replay.message('now!')).toBeVisible();
  });

  await test.step('after a seek exactly what is on its way is there', async () => {
    await replay.seekTo(0.02);
    await expect(danmaku).toHaveCount(0);
    await page.keyboard.press(' ');
    await replay.seekTo((momentMs + 1_500) / exported.durationMs);
    await expect(danmaku, 'also while the picture stands').toBeVisible();
    await replay.play();
    await expect(danmaku).toBeVisible();
  });

  await test.step('the seek bar shows where the chat was busy', async () => {
    await expect(page.locator('[data-heat-map] path')).toHaveAttribute('d', /^M0 1.*Z$/);
    const bar = await page.locator('[data-seek-bar]').boundingBox();
    if (!bar) throw new Error('The seek bar is not on screen.');
    const { bucketMs, counts } = heat.parse(
      await (await page.request.get(`/api/recordings/${recordingId}/heat`)).json(),
    );
    const busy = counts.findIndex((count) => count > 0);
    const share = ((busy + 0.5) * bucketMs) / exported.durationMs;
    await page.mouse.move(bar.x + bar.width * share, bar.y + bar.height / 2);
    await expect(page.getByText(/^0:\d\d · \d messages?$/)).toBeVisible();
  });

  await test.step('the menu saves them as data and as subtitles', async () => {
    const json = danmakuExport.parse(JSON.parse(await download(page, 'Data (JSON)')));
    expect(json.messages.map(({ text, danmaku: style }) => ({ text, style }))).toEqual([
      { text: 'now!', style: { mode: 'scroll', colour: 'violet' } },
      { text: 'and {here}', style: { mode: 'bottom', colour: 'cyan' } },
    ]);
    const ass = await download(page, 'Subtitles (ASS)');
    expect(ass).toContain('[Events]');
    expect(ass.match(/^Dialogue: /gm)).toHaveLength(2);
  });
});

/** Two danmaku and a plain line into a broadcast of about nine seconds; resolves with the id of its replay. */
async function speakAndEnd(page: Page, { room, publishing }: { room: TestRoom; publishing: Publishing }) {
  const sent = (seconds: number) =>
    expect.poll(() => publishing.framesSent, { timeout: 60_000 }).toBeGreaterThan(seconds * FRAMES_A_SECOND);
  const roomId = room.details.id;
  await sent(4);
  await sayOverWire(page, { roomId, text: 'now!', danmaku: { mode: 'scroll', colour: 'violet' } });
  await sent(6);
  await sayOverWire(page, { roomId, text: 'and {here}', danmaku: { mode: 'bottom', colour: 'cyan' } });
  await sayOverWire(page, { roomId, text: 'not over the picture', danmaku: null });
  await sent(9);
  await publishing.stop();
  const find = async () => {
    const { items } = await (await page.request.get('/api/recordings', { params: { room: room.details.slug } })).json();
    return (items as { id: string }[])[0]?.id ?? '';
  };
  await expect.poll(find, { timeout: 30_000 }).not.toBe('');
  return find();
}

const danmakuAddress = (recordingId: string, format: 'json' | 'ass') =>
  `/api/recordings/${recordingId}/danmaku?format=${format}`;

async function download(page: Page, name: string): Promise<string> {
  const saving = page.waitForEvent('download');
  const item = page.getByRole('menuitem', { name });
  // A tap while the menu of the last download still closes only closes it.
  await expect(async () => {
    await page.getByRole('button', { name: 'Download' }).click({ timeout: 2_000 });
    await expect(item).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await item.click();
  return readFile(await (await saving).path(), 'utf8');
}
