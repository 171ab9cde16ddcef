import { DANMAKU_COLOURS } from '@/lib/contracts/danmaku';
import { expect, openBrowser, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';
import { chatToOpen, countPixels, openWithChat, rememberDanmaku, sayOverWire } from '../support/danmaku';

test('what one sends is over the picture of the other, in its mode and colour', async ({
  liveRoom,
  viewer,
  secondViewer,
}) => {
  const watch = createWatchPage(secondViewer.page);
  await rememberDanmaku(secondViewer.page, { engine: 'dom' });
  await openWithChat(secondViewer.page, liveRoom.watchPath);
  await viewer.page.goto(liveRoom.watchPath);
  const stage = secondViewer.page.locator('[data-danmaku]');
  const roomId = liveRoom.details.id;

  await sayOverWire(viewer.page, { roomId, text: 'up there', danmaku: { mode: 'top', colour: 'red' } });
  const top = watch.danmaku('up there');
  await expect(top).toHaveCSS('color', 'rgb(255, 107, 107)');
  const [frame, line] = [await stage.boundingBox(), await top.boundingBox()];
  if (!frame || !line) throw new Error('Nothing is over the picture.');
  expect(line.x + line.width / 2, 'stands in the middle').toBeCloseTo(frame.x + frame.width / 2, -1);
  expect(line.y, 'at the top').toBeLessThan(frame.y + frame.height / 4);

  await sayOverWire(viewer.page, { roomId, text: 'down here', danmaku: { mode: 'bottom', colour: 'yellow' } });
  const bottom = await watch.danmaku('down here').boundingBox();
  expect(bottom?.y, 'at the bottom').toBeGreaterThan(frame.y + frame.height / 2);

  const unstyled = '</span><img src=x onerror="document.title=1"> **bold**';
  await sayOverWire(viewer.page, { roomId, text: unstyled, danmaku: { mode: 'scroll', colour: 'white' } });
  const flying = watch.danmaku(unstyled);
  const before = await flying.boundingBox();
  await expect.poll(async () => (await flying.boundingBox())?.x, 'moves to the left').toBeLessThan(before?.x ?? 0);
  await expect(stage.locator('img')).toHaveCount(0);
});

test('the standard engine draws it as pixels, which a screen reader never meets', async ({
  liveRoom,
  viewer,
  secondViewer,
}) => {
  await openWithChat(secondViewer.page, liveRoom.watchPath);
  await viewer.page.goto(liveRoom.watchPath);
  await expect(secondViewer.page.locator('[data-danmaku]')).toHaveAttribute('aria-hidden', 'true');
  await expect.poll(() => countPixels(secondViewer.page, DANMAKU_COLOURS.pink)).toBe(0);
  const danmaku = { mode: 'scroll', colour: 'pink' } as const;
  await sayOverWire(viewer.page, { roomId: liveRoom.details.id, text: '██████', danmaku });
  await expect.poll(() => countPixels(secondViewer.page, DANMAKU_COLOURS.pink)).toBeGreaterThan(200);
});

test('a hidden word hides it for oneself only, also after a reload', async ({ liveRoom, viewer, secondViewer }) => {
  const [careful, other] = [createWatchPage(viewer.page), createWatchPage(secondViewer.page)];
  for (const { page } of [viewer, secondViewer]) {
    await rememberDanmaku(page, { engine: 'dom' });
    await openWithChat(page, liveRoom.watchPath);
  }
  await viewer.page.getByRole('button', { name: 'Player settings' }).click();
  await viewer.page.getByText('More choices').click();
  await viewer.page.getByLabel('Hide those with these words').fill('butler\ngardener');
  const opened = chatToOpen(viewer.page);
  await viewer.page.reload();
  await opened;

  const danmaku = { mode: 'scroll', colour: 'white' } as const;
  const roomId = liveRoom.details.id;
  const shownToOther = expect(other.danmaku('It was the BUTLER')).toBeVisible();
  await sayOverWire(secondViewer.page, { roomId, text: 'It was the BUTLER', danmaku });
  await shownToOther;
  await expect(careful.message('It was the BUTLER')).toBeVisible();
  await sayOverWire(secondViewer.page, { roomId, text: 'Who was it?', danmaku });
  await expect(careful.danmaku('Who was it?')).toBeVisible();
  await expect(careful.danmaku('It was the BUTLER')).toHaveCount(0);
});

test('who wants no movement gets a calm list of the last three', async ({ browser, room, viewer }) => {
  await viewer.page.goto(room.watchPath);
  const calm = await openBrowser(browser);
  await calm.page.emulateMedia({ reducedMotion: 'reduce' });
  await openWithChat(calm.page, room.watchPath);
  const watch = createWatchPage(calm.page);
  const roomId = room.details.id;
  const say = (text: string, mode: 'scroll' | 'top') =>
    sayOverWire(viewer.page, { roomId, text, danmaku: { mode, colour: 'green' } });

  await say('one', 'scroll');
  await expect(watch.danmaku('one')).toBeVisible();
  const before = await watch.danmaku('one').boundingBox();
  await say('two', 'top');
  await say('three', 'scroll');
  await say('four', 'scroll');
  await expect(watch.danmaku('four')).toBeVisible();
  await expect(watch.danmaku('two')).toBeVisible();
  await expect(watch.danmaku('one')).toHaveCount(0);
  expect((await watch.danmaku('four').boundingBox())?.x, 'stands where the first one stood').toBe(before?.x);
  await calm.context.close();
});

test('nothing piles up while the page is hidden', async ({ room, viewer, secondViewer }) => {
  const watch = createWatchPage(secondViewer.page);
  await rememberDanmaku(secondViewer.page, { engine: 'dom' });
  await openWithChat(secondViewer.page, room.watchPath);
  await viewer.page.goto(room.watchPath);
  const setHidden = (isHidden: boolean) =>
    secondViewer.page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  const roomId = room.details.id;
  const danmaku = { mode: 'scroll', colour: 'white' } as const;

  await setHidden(true);
  await sayOverWire(viewer.page, { roomId, text: 'missed', danmaku });
  await expect(watch.message('missed')).toBeVisible();
  await setHidden(false);
  await sayOverWire(viewer.page, { roomId, text: 'seen', danmaku });
  await expect(watch.danmaku('seen')).toBeVisible();
  await expect(watch.danmaku('missed')).toHaveCount(0);
});

test('the T key makes the picture larger, and the browser remembers it', async ({ liveRoom, viewer }) => {
  const { page } = viewer;
  await page.setViewportSize({ width: 1_600, height: 800 });
  await rememberDanmaku(page, { engine: 'dom' });
  await openWithChat(page, liveRoom.watchPath);
  const player = page.getByRole('region', { name: /^Player:/ });
  const widthOf = async () => (await player.boundingBox())?.width ?? 0;
  const before = await widthOf();
  const danmaku = { mode: 'scroll', colour: 'white' } as const;
  await sayOverWire(page, { roomId: liveRoom.details.id, text: 'still here', danmaku });
  await page.keyboard.press('t');
  await expect.poll(widthOf).toBeGreaterThan(before + 100);
  await expect(player.getByText('still here')).toBeVisible();
  await page.reload();
  await expect.poll(widthOf).toBeGreaterThan(before + 100);
  await expect(page.getByRole('log', { name: 'Chat messages' })).toBeVisible();

  await player.hover();
  await page.getByRole('button', { name: 'Leave theatre mode' }).click();
  await expect.poll(widthOf).toBe(before);
});

test('danmaku that are off stay off', async ({ room, viewer, secondViewer }) => {
  await rememberDanmaku(secondViewer.page, { isOn: false, engine: 'dom' });
  const watch = createWatchPage(secondViewer.page);
  await openWithChat(secondViewer.page, room.watchPath);
  await viewer.page.goto(room.watchPath);
  const danmaku = { mode: 'top', colour: 'white' } as const;
  await sayOverWire(viewer.page, { roomId: room.details.id, text: 'unseen', danmaku });
  await expect(watch.message('unseen')).toBeVisible();
  await expect(watch.danmaku('unseen')).toHaveCount(0);
});
