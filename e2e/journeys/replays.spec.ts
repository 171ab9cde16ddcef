import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type OwnRecording, recordingDetails } from '@/lib/contracts/recordings';
import { expect, type Person, type SignedIn, type TestRoom, test } from '../fixtures';
import { createReplayPage } from '../pages/replay-page';
import { CLIP_PATH } from '../support/clip';
import { publishClip } from '../support/rtmp-publisher';

const FRAMES_A_SECOND = 30;

const lengthOf = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.duration);
const timeOf = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);

test('a replay is cut, plays within its bounds, is shared at a moment, and hidden', async ({
  organiser,
  room,
  viewer,
}) => {
  test.slow();
  const recording = await broadcastFor(8, { room, organiser });
  const { page } = organiser;

  await test.step('the organiser cuts it by the keyboard, looking at the picture', async () => {
    await page.goto('/console/recordings');
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    const start = page.getByRole('slider', { name: 'Start' });
    await expect(start).toBeVisible();
    await start.press('Home');
    for (let i = 0; i < 3; i++) await start.press('PageUp');
    const end = page.getByRole('slider', { name: 'End' });
    await end.press('PageDown');
    await page.getByRole('button', { name: 'Save cut' }).click();
    await expect(page.getByText('What is shown is saved')).toBeVisible();
  });

  const cut = await find(organiser, recording.id);
  expect(cut.trim.startMs).toBeGreaterThan(1_000);
  expect(cut.trim.endMs).toBeLessThan(cut.trim.fullMs);

  await test.step('everybody sees that stretch alone', async () => {
    await viewer.page.goto(`/replays/${recording.id}`);
    await createReplayPage(viewer.page).play();
    await expect.poll(() => lengthOf(viewer.page)).toBeLessThan(cut.durationMs / 1_000 + 0.6);
    expect(await lengthOf(viewer.page)).toBeGreaterThan(cut.durationMs / 1_000 - 0.6);
    expect(await bytesOf(viewer, recording), 'no more of the file is handed out').toBeLessThan(recording.bytes);
  });

  await test.step('a moment of it is an address', async () => {
    const replay = viewer.page.getByRole('region', { name: /^Player:/ });
    await replay.hover();
    await viewer.page.keyboard.press('ArrowRight');
    await viewer.page.getByRole('button', { name: 'Share' }).click();
    await viewer.page.getByRole('checkbox', { name: /^Start at 0:/ }).click();
    const address = viewer.page.getByRole('dialog').getByRole('textbox', { name: 'Replay page' });
    await expect(address).toHaveValue(/\?t=\d+s$/);
    await viewer.page.goto(`/replays/${recording.id}?t=2s`);
    await expect.poll(() => timeOf(viewer.page)).toBeGreaterThanOrEqual(2);
  });

  await test.step('hidden, it is gone for others, files too', async () => {
    const { sources } = recordingDetails.parse(await (await viewer.page.request.get(api(recording.id))).json());
    await page.getByRole('switch', { name: 'Hide this replay' }).click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Changes saved')).toBeVisible();
    expect((await viewer.page.goto(`/replays/${recording.id}`))?.status()).toBe(404);
    for (const { url } of sources) expect((await viewer.page.request.get(url)).status()).toBe(403);
    await page.goto(`/replays/${recording.id}`);
    await createReplayPage(page).play();
    await expect(page.getByText(/^Hidden: only you/)).toBeVisible();
  });
});

test('a video is sent with an interruption, and plays', async ({ organiser, room, viewer }, testInfo) => {
  test.slow();
  const { page } = organiser;
  const path = testInfo.outputPath('Opening night.flv');
  await writeFile(path, await readFile(CLIP_PATH));
  await page.goto('/console/recordings');

  await test.step('the page goes away in the middle', async () => {
    // Half of it arrives, then the connection is gone.
    await page.route('**/api/uploads/files/*', async (route, request) =>
      request.method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'Upload a video' }).click();
    await page.getByRole('combobox', { name: 'Channel' }).selectOption({ label: room.details.title });
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await expect(page.getByText('Opening night.flv')).toBeVisible();
    await page.getByRole('button', { name: 'Pause Opening night.flv' }).click();
    await expect(page.getByText(/paused at \d+ %/)).toBeVisible();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    page.once('dialog', (dialog) => dialog.accept());
    await page.reload();
  });

  await test.step('with the same file it goes on, and becomes a replay', async () => {
    await expect(page.getByText(/not finished: choose the same file/)).toBeVisible();
    await page.getByLabel('Go on with Opening night.flv').setInputFiles(path);
    await expect(page.getByText(/is a replay now/)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('table').getByText('Opening night')).toBeVisible();
  });

  await test.step('everybody can watch it', async () => {
    const { items } = await (await viewer.page.request.get(`/api/recordings?room=${room.details.slug}`)).json();
    await viewer.page.goto(`/replays/${items[0].id}`);
    await createReplayPage(viewer.page).play();
    await expect.poll(() => timeOf(viewer.page)).toBeGreaterThan(0.5);
    expect(await lengthOf(viewer.page)).toBeGreaterThan(9);
  });
});

const api = (recordingId: string) => `/api/recordings/${recordingId}`;

/** Broadcasts for some seconds and waits for the replay. */
async function broadcastFor(seconds: number, { room, organiser }: { room: TestRoom; organiser: SignedIn }) {
  const publishing = publishClip({ url: room.publishUrl, loop: true });
  await publishing.ready;
  await expect.poll(() => publishing.framesSent, { timeout: 60_000 }).toBeGreaterThan(seconds * FRAMES_A_SECOND);
  await publishing.stop();
  const mine = async (): Promise<OwnRecording | undefined> =>
    (await (await organiser.page.request.get('/api/my/recordings')).json()).items[0];
  await expect.poll(mine, { timeout: 30_000 }).toBeDefined();
  const recording = await mine();
  if (!recording) throw new Error('There is no replay.');
  return recording;
}

const find = async ({ page }: SignedIn, id: string): Promise<OwnRecording> =>
  (await (await page.request.get('/api/my/recordings')).json()).items.find((each: OwnRecording) => each.id === id);

/** How long the file is that everybody may read. */
async function bytesOf({ page }: Person, { downloads }: OwnRecording): Promise<number> {
  const { pathname } = new URL(downloads.mp4 ?? '', 'http://localhost');
  const answer = await page.request.head(pathname.replace('video.mp4', 'media.mp4'));
  return Number(answer.headers()['content-length']);
}
