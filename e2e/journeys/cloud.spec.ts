import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { randomText } from '@/lib/core/ids';
import { test as base, expect } from '../fixtures';
import { createReplayPage } from '../pages/replay-page';
import { createShareSheet } from '../pages/share-sheet';
import { createWatchPage } from '../pages/watch-page';
import { createApi } from '../support/api';
import { type CloudSite, startCloudSite } from '../support/cloud-site';
import { expectMovingPicture } from '../support/picture';
import { type Publishing, publishClip } from '../support/rtmp-publisher';

/** One site for the journeys of this file, which run one after the other. */
const test = base.extend<object, { site: CloudSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const site = await startCloudSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
});

/** More than the five seconds below which no replay is kept, at 30 frames a second. */
const FRAMES_OF_A_REPLAY = 180;

test('a whole broadcast happens in the cloud', async ({ site, browser }) => {
  const host = await browser.newContext({ baseURL: site.url });
  const guest = await browser.newContext({ baseURL: site.url });
  const [console_, viewer] = [await host.newPage(), await guest.newPage()];
  const { api, room } = await openRoom(host);
  const statusIs = (status: string) => expect.poll(async () => (await api.getRoom(room.id)).status).toBe(status);

  const watch = createWatchPage(viewer);
  const played = listOrigins(viewer);
  await watch.open(`/r/${room.slug}`);
  await expect(watch.waiting).toBeVisible();
  const pushAddress = await readPushAddress(console_, room.id);

  await publishing(pushAddress, async (first) => {
    await expectMovingPicture(viewer);
    expect(played()).toContain(site.cloud.settings.TENCENT_CSS_PLAY_DOMAIN);
    // Its publisher has the grace window to come back, and does.
    first.kill();
    await statusIs('interrupted');
  });
  await publishing(pushAddress, async (second) => {
    await statusIs('live');
    await expect.poll(() => second.framesSent).toBeGreaterThan(FRAMES_OF_A_REPLAY);
    await api.endBroadcast(room.id);
    await second.ended;
  });

  await statusIs('ended');
  const summary = await findSummary(host.request, room.id);
  await console_.goto(summary);
  await expect(console_.getByText('Ended on the page')).toBeVisible();
  await viewer.goto(`/replays/${await findReplay(host.request)}`);
  await createReplayPage(viewer).play();
  await expect.poll(() => timeOf(viewer)).toBeGreaterThan(1);
  const { TENCENT_VOD_PLAY_DOMAIN: keeper } = site.cloud.settings;
  expect(await sourceOf(viewer), 'signed, and from where it is kept').toMatch(
    new RegExp(`^http://${keeper}/.*[?&]sign=`),
  );
  // An encoder that comes back by itself is cut once the site heard of it, and then refused by the cloud.
  await publishClip({ url: pushAddress, loop: true }).ended;
  await expect(publishClip({ url: pushAddress, loop: true }).ready).rejects.toThrow('18/305');
  await Promise.all([host.close(), guest.close()]);
});

test('people talk and keep order through a group in the cloud', async ({ site, browser }) => {
  const host = await browser.newContext({ baseURL: site.url });
  const guest = await browser.newContext({ baseURL: site.url });
  const [cleosPage, adasPage] = [await host.newPage(), await guest.newPage()];
  const [cleo, ada] = [createWatchPage(cleosPage), createWatchPage(adasPage)];
  const { room } = await openRoom(host);
  const sockets = listSockets(adasPage);
  await Promise.all([cleo.open(`/r/${room.slug}`), ada.open(`/r/${room.slug}`)]);

  await ada.chooseName('Ada');
  await ada.say('a bit loud');
  await ada.say('and kind');
  await expect(cleo.message('and kind')).toBeVisible();
  expect(sockets(), 'none of the site itself').toEqual([site.cloud.settings.TENCENT_IM_PROXY]);
  await cleo.say('welcome');
  await expect(ada.message('welcome')).toBeVisible();
  await ada.giveLikes(3);
  await cleo.expectLikes(3);

  await cleo.choose('a bit loud', 'Delete');
  await expect(ada.message('a bit loud')).toHaveCount(0);
  await cleo.choose('and kind', 'Mute');
  const span = cleosPage.getByRole('menuitem', { name: '10 minutes' });
  // A menu takes the focus a moment after it is drawn, and closes what was opened in it before.
  await expect(async () => {
    await cleosPage.getByRole('menuitem', { name: 'Mute' }).click();
    await expect(span).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await span.click();
  await expect(adasPage.getByText(/^You are muted until/)).toBeVisible();

  await adasPage.reload();
  await expect(ada.message('welcome')).toBeVisible();
  await expect(ada.message('a bit loud')).toHaveCount(0);
  await Promise.all([host.close(), guest.close()]);
});

async function openRoom(host: BrowserContext) {
  const api = createApi(host.request);
  await api.signUp({ username: `host-${randomText(10)}`, password: randomText(16), displayName: 'Cleo Cloud' });
  return { api, room: await api.createRoom({ title: 'In the cloud' }) };
}

/** What somebody copies into an encoder. */
async function readPushAddress(page: Page, roomId: string): Promise<string> {
  const sheet = createShareSheet(page);
  await sheet.open(`/console/channels/${roomId}`);
  await sheet.reveal();
  await expect(sheet.value('Single address')).toHaveValue(/txSecret=[0-9a-f]{32}&txTime=/);
  return sheet.value('Single address').inputValue();
}

/** The page about the only broadcast that there was. */
async function findSummary(request: APIRequestContext, roomId: string): Promise<string> {
  const { items } = await (await request.get(`/api/rooms/${roomId}/broadcasts`)).json();
  expect(items).toHaveLength(1);
  return `/console/channels/${roomId}/broadcasts/${items[0].id}`;
}

/** The newest replay, once the cloud has told of its file. */
async function findReplay(request: APIRequestContext): Promise<string> {
  const read = async (): Promise<string | undefined> =>
    (await (await request.get('/api/my/recordings')).json()).items[0]?.id;
  await expect.poll(read).toBeDefined();
  return (await read()) ?? '';
}

const timeOf = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
const sourceOf = (page: Page) => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentSrc);

async function publishing(url: string, during: (publishing: Publishing) => Promise<void>) {
  const publishing = publishClip({ url, loop: true });
  try {
    await publishing.ready;
    await during(publishing);
  } finally {
    publishing.kill();
  }
}

/** From where a page fetched what it plays. */
function listOrigins(page: Page): () => string[] {
  const hosts: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/\.(?:flv|m3u8)$/.test(url.pathname)) hosts.push(url.host);
  });
  return () => hosts;
}

/** Where a page opened sockets to. */
function listSockets(page: Page): () => string[] {
  const origins: string[] = [];
  page.on('websocket', (socket) => origins.push(new URL(socket.url()).origin));
  return () => origins;
}
