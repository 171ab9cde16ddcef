import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';

// Recording a trace counts as a touch too.
test.use({ trace: 'off' });

test('the picture starts without sound, and a tap brings it', async ({ liveRoom, viewer }) => {
  const watch = createWatchPage(viewer.page);
  const untouched = await lookWithoutTouching(viewer.page);
  await watch.open(liveRoom.watchPath);
  await expect
    .poll(() => untouched('document.querySelector("video")?.currentTime > 1'), { timeout: 20_000 })
    .toBe(true);
  expect(await untouched('document.querySelector("video").muted')).toBe(true);

  await watch.tapForSound.click();
  await expect.poll(watch.isMuted).toBe(false);
  await expect(watch.tapForSound).toBeHidden();
});

/** Evaluates in the page as a bystander. The runner's own ways count as a touch of the visitor, which permits sound. */
async function lookWithoutTouching(page: Page): Promise<(expression: string) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  return async (expression) =>
    (await session.send('Runtime.evaluate', { expression, userGesture: false, returnByValue: true })).result.value;
}
