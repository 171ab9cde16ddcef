import { expect, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';
import { expectMovingPicture } from '../support/picture';
import { publishClip } from '../support/rtmp-publisher';

const IN_AN_HOUR_MS = 3_600_000;

test('a viewer who comes before the host sees it start by itself', async ({ room, viewer }) => {
  const watch = createWatchPage(viewer.page);
  await watch.open(room.watchPath);
  await expect(watch.waiting).toBeVisible();

  const publishing = publishClip({ url: room.publishUrl, loop: true });
  await publishing.ready;
  await expectMovingPicture(viewer.page);
  await expect(watch.waiting).toBeHidden();
  await publishing.stop();
});

test('a scheduled channel counts down', async ({ organiser, viewer }) => {
  const startsAt = new Date(Date.now() + IN_AN_HOUR_MS).toISOString();
  const { slug } = await organiser.api.createRoom({ title: 'Later today', startsAt });
  await viewer.page.goto(`/r/${slug}`);
  await expect(viewer.page.getByText('Starts in')).toBeVisible();
});

test('viewers stay through a lost signal, and the picture comes back', async ({ room, viewer }) => {
  const { page } = viewer;
  const first = publishClip({ url: room.publishUrl, loop: true });
  await first.ready;
  await page.goto(room.watchPath);
  await expectMovingPicture(page);

  first.kill();
  await expect(page.getByText('The host lost signal', { exact: true })).toBeVisible();
  const second = publishClip({ url: room.publishUrl, loop: true });
  await second.ready;
  await expectMovingPicture(page);
  await expect(page.getByText('The host lost signal', { exact: true })).toBeHidden();
  await second.stop();
});

test('a host who does not come back ends the broadcast', async ({ organiser, room, viewer }) => {
  const publishing = publishClip({ url: room.publishUrl, loop: true });
  await publishing.ready;
  await viewer.page.goto(room.watchPath);
  await expectMovingPicture(viewer.page);
  publishing.kill();
  await expect(viewer.page.getByText('The broadcast has ended').first()).toBeVisible();
  expect((await organiser.api.getRoom(room.details.id)).status).toBe('ended');
});
