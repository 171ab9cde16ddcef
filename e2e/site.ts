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
import { listAppPages } from './support/app-pages';
import { publishClip } from './support/rtmp-publisher';
import { runAdmin } from './support/server';
import { dataDir, httpPort } from './support/settings';

/** A site with something on every page: a channel that waits, one on air, one that ended, and its replay. */
export type Site = {
  waiting: TestRoom;
  live: TestRoom;
  ended: TestRoom;
  recordingId: string;
  broadcastId: string;
  /** Their organiser. */
  username: string;
  /** The cookies of the organiser, and of somebody who runs the site. */
  storageState: StorageState;
  adminState: StorageState;
};

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

const LONG_TITLE = 'An evening of readings from letters nobody ever sent, with two voices';
const REPLAY_SECONDS = 7;

/** Made once for all tests of a worker; they only look. */
export const test = base.extend<object, { site: Site }>({
  site: [
    async ({ browser }, use) => {
      const host = await openBrowser(browser);
      const username = `site-${randomText(10)}`;
      await host.api.signUp({ username, password: randomText(16), displayName: 'Sol Site' });
      const ended = await createTestRoom(host, '城市与看不见的记忆：一场关于阅读与行走的深夜对谈直播');
      const recordingId = await broadcastOnce(host.context.request, ended);
      const broadcastId = await findBroadcast(host.context.request, ended);
      const waiting = await createTestRoom(host, LONG_TITLE);
      const live = await createTestRoom(host, 'On air now');
      const publishing = publishClip({ url: live.publishUrl, loop: true });
      await publishing.ready;
      const storageState = await host.context.storageState();
      const adminState = await createAdmin(browser);
      await use({ waiting, live, ended, recordingId, broadcastId, username, storageState, adminState });
      await publishing.stop();
      await host.context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

type Visitor = 'guest' | 'host' | 'admin';
type PageAddress = { name: string; path: string; visitor: Visitor };

/** Opens every page of the site in a browser set up as `options` say, and hands it to `look` once it has settled. */
export async function visitEveryPage(
  { browser, site, options }: { browser: Browser; site: Site; options: BrowserContextOptions },
  look: (page: Page, address: PageAddress) => Promise<void>,
): Promise<void> {
  const contexts: Record<Visitor, BrowserContext> = {
    guest: await browser.newContext(options),
    host: await browser.newContext({ ...options, storageState: site.storageState }),
    admin: await browser.newContext({ ...options, storageState: site.adminState }),
  };
  const pages: Record<Visitor, Page> = {
    guest: await contexts.guest.newPage(),
    host: await contexts.host.newPage(),
    admin: await contexts.admin.newPage(),
  };
  for (const address of listPages(site)) {
    const page = pages[address.visitor];
    await page.goto(address.path);
    await expect(page.getByRole('heading', { level: 1 }).first(), address.name).toBeVisible();
    await look(page, address);
  }
  for (const context of Object.values(contexts)) await context.close();
}

/** Every page there is, and some of them in states of their own. A new page is visited by itself. */
function listPages(site: Site): PageAddress[] {
  const { waiting, live, ended } = site;
  const open = (name: string, path: string): PageAddress => ({ name, path, visitor: 'guest' });
  return [
    ...listAppPages()
      .filter((pattern) => !BY_LINK.test(pattern))
      .map((pattern) => ({ name: pattern, path: toPath(pattern, site), visitor: visitorOf(pattern) })),
    open('watch, waiting', waiting.watchPath),
    open('watch, ended', ended.watchPath),
    open('watch, not found', '/r/nothing-here'),
    open('not found', '/nothing-here'),
    open('a one-time link that does not work', '/welcome#no-such-link'),
    { name: 'channel, live', path: live.consolePath, visitor: 'host' },
  ];
}

/** Opened by links that are made for one room: the overlay's journey looks at them. */
const BY_LINK = /^\/(?:overlay|dock)\//;

const visitorOf = (pattern: string): Visitor => {
  if (/^\/admin(?:\/|$)/.test(pattern)) return 'admin';
  return /^\/(?:console|account|notices|go-live|studio)(?:\/|$)/.test(pattern) ? 'host' : 'guest';
};

/** The path of a page with something real in it. Throws for a part nobody has said what to fill it with. */
function toPath(pattern: string, { waiting, live, ended, recordingId, broadcastId, username }: Site): string {
  // The summary of a broadcast is a page of the room that was on air.
  const roomId = pattern.includes('[broadcastId]') ? ended.details.id : waiting.details.id;
  const parts: Record<string, string> = { roomId, slug: live.details.slug, recordingId, broadcastId, username };
  return pattern.replace(/\[(\w+)\]/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`Say in e2e/site.ts what stands for [${name}] in ${pattern}.`);
    return part;
  });
}

/** Somebody who runs the site. */
async function createAdmin(browser: Browser): Promise<StorageState> {
  const admin = await openBrowser(browser);
  const username = `admin-${randomText(10)}`;
  await admin.api.signUp({ username, password: randomText(16), displayName: 'Ada Admin' });
  await runAdmin(['add', username], { port: httpPort, dataDir });
  const state = await admin.context.storageState();
  await admin.context.close();
  return state;
}

async function findBroadcast(request: APIRequestContext, room: TestRoom): Promise<string> {
  const response = await request.get(`/api/rooms/${room.details.id}/broadcasts`);
  const { items } = (await response.json()) as { items: { id: string }[] };
  const [broadcast] = items;
  if (!broadcast) throw new Error('There was no broadcast.');
  return broadcast.id;
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
