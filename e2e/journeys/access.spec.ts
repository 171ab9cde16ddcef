import type { Page } from '@playwright/test';
import { expect, type SignedIn, type TestRoom, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';

/** Chooses on the channel page who may watch. */
async function chooseAccess({ page }: SignedIn, room: TestRoom, kind: string, password?: string) {
  await page.goto(room.consolePath);
  await page.getByRole('tab', { name: 'Who may watch' }).click();
  await page.getByRole('radio', { name: new RegExp(`^${kind} `) }).check();
  if (password !== undefined) await page.getByLabel(/^(New p|P)assword$/).fill(password);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(`Saved. ${kind}`)).toBeVisible();
}

async function enterPassword(page: Page, password: string) {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
}

const isPlaying = (page: Page) =>
  expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime), { timeout: 15_000 })
    .toBeGreaterThan(0);

test('a room with a password: asked for at the page, at the picture and at the chat, and again once it changed', async ({
  organiser,
  viewer,
  liveRoom,
}) => {
  await chooseAccess(organiser, liveRoom, 'Password', 'moon river');
  const { request } = viewer.context;
  const { id, streamName, title } = liveRoom.details;
  const statusOf = async (path: string) => (await request.fetch(path, { maxRedirects: 0 })).status();
  const refused = async () => {
    for (const path of [`/live/${streamName}.flv`, `/live/${streamName}.m3u8`, `/live/${streamName}/dvr.m3u8`]) {
      expect(await statusOf(path), path).toBe(403);
    }
    for (const path of [`/api/rooms/${id}/play`, `/api/rooms/${id}/messages`]) {
      expect(await statusOf(path), path).toBe(403);
    }
  };
  await refused();

  const page = createWatchPage(viewer.page);
  await page.open(liveRoom.watchPath);
  await expect(page.title).toHaveText(title);
  await expect(viewer.page.locator('video')).toHaveCount(0);
  await enterPassword(viewer.page, 'sun river');
  await expect(viewer.page.getByText('This password is not right')).toBeVisible();
  await enterPassword(viewer.page, 'moon river');
  await isPlaying(viewer.page);
  await page.chooseName('Ada');
  await page.say('let in');
  await expect(page.message('let in')).toBeVisible();

  const play = await (await request.get(`/api/rooms/${id}/play`)).json();
  const urlOf = (protocol: string): string =>
    play.sources.find((source: { protocol: string }) => source.protocol === protocol).url;
  expect(await statusOf(urlOf('hls'))).toBe(200);

  const change = { visibility: 'password', password: 'other river' };
  await organiser.context.request.put(`/api/rooms/${id}/access`, { data: change });
  await expect(viewer.page.getByLabel('Password', { exact: true })).toBeVisible({ timeout: 15_000 });
  await refused();
  expect(await statusOf(urlOf('http-flv'))).toBe(403);
  await enterPassword(viewer.page, 'other river');
  await expect(page.message('let in')).toBeVisible();
  await isPlaying(viewer.page);
});

test('an invitation lets in as many as it is for, and is not left in the address', async ({
  organiser,
  viewer,
  secondViewer,
  room,
}) => {
  await chooseAccess(organiser, room, 'Invitation');
  await organiser.page.getByLabel('How many people').fill('1');
  await organiser.page.getByRole('button', { name: 'Create an invitation' }).click();
  const link = organiser.page.getByRole('textbox', { name: 'Invitation link' });
  await expect(link).toHaveValue(/#code=/);
  const { pathname, hash } = new URL(await link.inputValue());

  await viewer.page.goto(pathname + hash);
  await expect(createWatchPage(viewer.page).waiting).toBeVisible();
  await expect(viewer.page).toHaveURL(pathname);

  await secondViewer.page.goto(pathname + hash);
  await expect(secondViewer.page.getByText('This code does not work')).toBeVisible();
  await expect(createWatchPage(secondViewer.page).waiting).toHaveCount(0);
  await secondViewer.page.goto('/');
  await expect(secondViewer.page.getByText(room.details.title)).toHaveCount(0);
});
