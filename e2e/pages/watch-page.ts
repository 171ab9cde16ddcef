import { expect, type Page } from '@playwright/test';
import { rememberDanmaku } from '../support/danmaku';

/** The page of one channel, as a viewer uses it on a desktop. */
export function createWatchPage(page: Page) {
  const log = page.getByRole('log', { name: 'Chat messages' });
  const player = page.getByRole('region', { name: /^Player:/ });
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
      await page.getByRole('textbox', { name: 'Say something' }).fill(text);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    },

    async giveLikes(count: number) {
      for (let i = 0; i < count; i++) await like.click();
    },
    expectLikes: (count: number) => expect(page.getByRole('button', { name: `Like, ${count} so far` })).toBeVisible(),
    replayLink: page.getByRole('link', { name: 'Watch the replay' }),
  };
}
