import { expect, type Page } from '@playwright/test';
import { rememberDanmaku } from '../support/danmaku';

/** The page of one channel, as a viewer uses it on a desktop. */
export function createWatchPage(page: Page) {
  const log = page.getByRole('log', { name: 'Chat messages' });
  const player = page.getByRole('region', { name: /^Player:/ });
  const field = page.getByRole('textbox', { name: 'Say something' });
  const like = page.getByRole('button', { name: /^Like, \d+ so far$/ });
  return {
    async open(path: string) {
      // Drawn as elements, danmaku can be read; a bitmap holds only pixels.
      await rememberDanmaku(page, { engine: 'dom' });
      await page.goto(path);
    },
    log,
    message: (text: string) => log.getByText(text, { exact: true }),
    danmaku: (text: string) => player.getByText(text, { exact: true }),
    tapForSound: player.getByRole('button', { name: 'Tap for sound' }),
    isMuted: () => player.locator('video').evaluate((video: HTMLVideoElement) => video.muted),
    waiting: player.getByText('Not on air yet'),
    title: page.getByRole('heading', { level: 1 }),

    /** Guests choose a name before they speak for the first time. */
    async chooseName(name: string) {
      await page.getByLabel('Pick a name before you speak').fill(name);
      await page.getByRole('button', { name: 'Use it' }).click();
    },
    async say(text: string) {
      await field.fill(text);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    },
    field,
    row: (text: string) => log.locator('li').filter({ hasText: text }),
    /** Chooses from the menu of a message, as a mouse does. */
    async choose(text: string, entry: string) {
      const row = log.locator('[data-seq]').filter({ hasText: text }).first();
      await row.hover();
      await row.getByRole('button', { name: /^More for/ }).click();
      await page.getByRole('menuitem', { name: entry }).click();
    },
    reconnecting: page.getByText('Chat lost its connection. Reconnecting…'),
    newMessages: page.getByRole('button', { name: /new messages?$|^Jump to latest$/ }),

    async giveLikes(count: number) {
      for (let i = 0; i < count; i++) await like.click();
    },
    expectLikes: (count: number) => expect(page.getByRole('button', { name: `Like, ${count} so far` })).toBeVisible(),
    replayLink: page.getByRole('link', { name: 'Watch the replay' }),
  };
}
