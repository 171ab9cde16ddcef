import { expect, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';
import { expectMovingPicture } from '../support/picture';

/** The window is offered from half a minute on. */
const ON_AIR_MS = 45_000;

test('a viewer goes back 20 s, sees what was then, and returns to live', async ({ liveRoom, viewer }) => {
  test.slow();
  const { page } = viewer;
  const watch = createWatchPage(page);
  const player = page.getByRole('region', { name: /^Player:/ });
  const bar = player.getByRole('slider', { name: 'Go back in the broadcast' });
  const chip = player.locator('[data-behind-ms]');
  const behindSeconds = async () => Number(await chip.getAttribute('data-behind-ms')) / 1_000;

  await watch.open(liveRoom.watchPath);
  await expectMovingPicture(page);
  await expect(bar).toBeHidden();
  // Whether a browser lets it start with sound is up to the browser.
  if (!(await watch.isMuted())) await player.getByRole('button', { name: 'Mute', exact: true }).click();
  expect(await behindSeconds()).toBeLessThan(5);

  await expect(bar).toBeAttached({ timeout: ON_AIR_MS });
  await expect(bar).toHaveAttribute('aria-valuetext', 'Live');

  await test.step('back', async () => {
    await bar.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft'); // 10 s at once, then 5 s each
    await expect.poll(behindSeconds, { timeout: 20_000 }).toBeGreaterThan(15);
    expect(await behindSeconds()).toBeLessThan(25);
    await expect(bar).toHaveAttribute('aria-valuetext', /^0:(1|2)\d behind live$/);
    await expectMovingPicture(page);
    expect(await watch.isMuted()).toBe(true);
    await expect(chip).toHaveText(/^0:\d\d behind$/);
  });

  await test.step('a pause keeps the place', async () => {
    const before = await behindSeconds();
    await player.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect
      .poll(() => bar.getAttribute('aria-valuetext').then(toSeconds), { timeout: 15_000 })
      .toBeGreaterThan(before + 6);
    await player.getByRole('button', { name: 'Play', exact: true }).first().click();
    await expectMovingPicture(page);
    expect(await behindSeconds()).toBeGreaterThan(before + 4);
  });

  await test.step('and to live again', async () => {
    await player.getByRole('button', { name: 'Back to live' }).click();
    await expect(player.getByRole('button', { name: 'This is live' })).toBeVisible({ timeout: 15_000 });
    await expectMovingPicture(page);
    expect(await behindSeconds()).toBeLessThan(5);
    expect(await watch.isMuted()).toBe(true);
  });

  await test.step('the whole way back and End', async () => {
    await bar.focus();
    await page.keyboard.press('Home');
    await expect.poll(behindSeconds, { timeout: 20_000 }).toBeGreaterThan(30);
    await expectMovingPicture(page);
    await bar.focus();
    await page.keyboard.press('End');
    await expect(player.getByRole('button', { name: 'This is live' })).toBeVisible({ timeout: 15_000 });
  });
});

/** `0:27 behind live` */
function toSeconds(text: string | null): number {
  const [, minutes, seconds] = text?.match(/^(\d+):(\d\d)/) ?? [];
  return Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}
