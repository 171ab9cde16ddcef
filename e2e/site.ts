import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from '@playwright/test';
import { randomText } from '@/lib/core/ids';
import { test as base, createTestRoom, openBrowser, type TestRoom } from './fixtures';
import { publishClip } from './support/rtmp-publisher';

/** A site with something on every page: a channel that waits, one on air, one that ended, and its replay. */
export type Site = {
  waiting: TestRoom;
  live: TestRoom;
  ended: TestRoom;
  recordingId: string;
  /** The cookies of their organiser. */
  storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
};

const LONG_TITLE = 'An evening of readings from letters nobody ever sent, with two voices';
const REPLAY_SECONDS = 7;

/** Made once for all tests of a worker; they only look. */
export const test = base.extend<object, { site: Site }>({
  site: [
    async ({ browser }, use) => {
      const host = await openBrowser(browser);
      await host.api.signUp({ username: `site-${randomText(10)}`, password: randomText(16), displayName: 'Sol Site' });
      const ended = await createTestRoom(host, '城市与看不见的记忆：一场关于阅读与行走的深夜对谈直播');
      const recordingId = await broadcastOnce(host.context.request, ended);
      const waiting = await createTestRoom(host, LONG_TITLE);
      const live = await createTestRoom(host, 'On air now');
      const publishing = publishClip({ url: live.publishUrl, loop: true });
      await publishing.ready;
      await use({ waiting, live, ended, recordingId, storageState: await host.context.storageState() });
      await publishing.stop();
      await host.context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

type PageAddress = { name: string; path: string; signedIn: boolean };

/** Opens every page of the site in a browser set up as `options` say, and hands it to `look` once it has settled. */
export async function visitEveryPage(
  { browser, site, options }: { browser: Browser; site: Site; options: BrowserContextOptions },
  look: (page: Page, address: PageAddress) => Promise<void>,
): Promise<void> {
  const guest = await browser.newContext(options);
  const host = await browser.newContext({ ...options, storageState: site.storageState });
  const pages = { guest: await guest.newPage(), host: await host.newPage() };
  for (const address of listPages(site)) {
    const page = address.signedIn ? pages.host : pages.guest;
    await page.goto(address.path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await look(page, address);
  }
  await guest.close();
  await host.close();
}

function listPages({ waiting, live, ended, recordingId }: Site): PageAddress[] {
  const open = (name: string, path: string) => ({ name, path, signedIn: false });
  const own = (name: string, path: string) => ({ name, path, signedIn: true });
  return [
    open('home', '/'),
    open('replays', '/replays'),
    open('replay', `/replays/${recordingId}`),
    open('watch, waiting', waiting.watchPath),
    open('watch, live', live.watchPath),
    open('watch, ended', ended.watchPath),
    open('chat in its own window', `${live.watchPath}/chat`),
    open('watch, not found', '/r/nothing-here'),
    open('not found', '/nothing-here'),
    open('sign in', '/sign-in'),
    open('sign up', '/sign-up'),
    open('a one-time link that does not work', '/welcome#no-such-link'),
    own('dashboard', '/console'),
    own('new channel', '/console/channels/new'),
    own('channel, waiting', waiting.consolePath),
    own('channel, live', live.consolePath),
    own('edit channel', `${waiting.consolePath}/edit`),
    own('recordings', '/console/recordings'),
  ];
}

/** One broadcast, long enough to be kept; resolves with its replay's id. */
async function broadcastOnce(request: APIRequestContext, room: TestRoom): Promise<string> {
  const publishing = publishClip({ url: room.publishUrl, loop: true });
  await publishing.ready;
  await expect.poll(() => publishing.framesSent, { timeout: 30_000 }).toBeGreaterThan(REPLAY_SECONDS * 30);
  await publishing.stop();
  const find = async () => {
    const response = await request.get('/api/recordings', { params: { room: room.details.slug } });
    const { items } = (await response.json()) as { items: { id: string }[] };
    return items[0]?.id ?? '';
  };
  await expect.poll(find, { timeout: 15_000 }).not.toBe('');
  return find();
}
