import { expect, type Page } from '@playwright/test';

/** The page of one replay. */
export function createReplayPage(page: Page) {
  const player = page.getByRole('region', { name: /^Player:/ });
  const position = player.getByRole('slider', { name: 'Position' });
  return {
    message: (text: string) => page.getByRole('log').getByText(text, { exact: true }),

    /** Starts it, unless the browser let it start by itself. */
    async play() {
      // The room it is opened from has a player of the same name, which stays until this page is drawn.
      await page.waitForURL(/\/replays\//);
      await expect(player.locator('video')).toBeVisible();
      const isPaused = () => player.locator('video').evaluate((video: HTMLVideoElement) => video.paused);
      if (await isPaused()) await player.getByRole('button', { name: 'Play', exact: true }).first().click();
      await expect.poll(isPaused).toBe(false);
    },

    /** Clicks the seek bar at `share` (0 to 1) of its length. */
    async seekTo(share: number) {
      await player.hover();
      const duration = await player.locator('video').evaluate((video: HTMLVideoElement) => video.duration);
      const bar = page.locator('[data-seek-bar]').or(position).first();
      const box = await bar.boundingBox();
      if (!box) throw new Error('The seek bar is not on screen.');
      await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
      const currentTime = () => player.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
      await expect.poll(currentTime).toBeGreaterThan(duration * share - 2);
    },
  };
}
