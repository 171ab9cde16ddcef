import { randomText } from '@/lib/core/ids';
import { expect, openBrowser, type Person, test } from '../fixtures';
import { createAccountPages } from '../pages/account-pages';
import { createChannelForm } from '../pages/channel-form';
import { createReplayPage } from '../pages/replay-page';
import { createShareSheet } from '../pages/share-sheet';
import { createWatchPage } from '../pages/watch-page';
import { hasFfmpeg, publishThroughFfmpeg } from '../support/ffmpeg';
import { expectMovingPicture, lookAtVideo } from '../support/picture';
import { publishClip } from '../support/rtmp-publisher';

/** More than the five seconds below which no replay is kept, at 30 frames a second. */
const FRAMES_OF_A_REPLAY = 200;

test('an organiser goes live: a channel, an audience that talks, and a replay with the chat', async ({
  browser,
  page,
  viewer,
  secondViewer,
}) => {
  test.slow();
  const title = `Evening talk ${randomText(6)}`;

  const { pushAddress, watchPath } = await test.step('sign up, create a channel, take its push address', async () => {
    await createAccountPages(page).signUp({ username: `host-${randomText(10)}`, password: randomText(16) });
    await expect(page).toHaveURL('/console');
    const form = createChannelForm(page);
    await form.open();
    await form.title.fill(title);
    await form.create();
    const sheet = createShareSheet(page);
    await sheet.reveal();
    await expect(sheet.value('Single address')).toHaveValue(/txSecret=[0-9a-f]{32}&txTime=/);
    return {
      pushAddress: await sheet.value('Single address').inputValue(),
      watchPath: new URL(await sheet.value('Watch page').inputValue()).pathname,
    };
  });

  const [first, second] = [createWatchPage(viewer.page), createWatchPage(secondViewer.page)];
  const publishing = publishClip({ url: pushAddress, loop: true });
  try {
    await test.step('two browsers see it move', async () => {
      await first.open(watchPath);
      await second.open(watchPath);
      await expect(first.title).toHaveText(title);
      await expectMovingPicture(viewer.page);
      await expectMovingPicture(secondViewer.page);
    });

    await test.step('one writes, the other reads it in the chat and over the video', async () => {
      await first.chooseName('Ada');
      await first.say('hello from Ada');
      await expect(second.danmaku('hello from Ada')).toBeVisible();
      await expect(second.message('hello from Ada')).toBeVisible();
      await expect(first.message('hello from Ada')).toBeVisible();
    });

    await test.step('likes count for everybody', async () => {
      await first.giveLikes(3);
      await second.giveLikes(2);
      await first.expectLikes(5);
      await second.expectLikes(5);
    });
  } finally {
    await publishing.stop();
  }

  await test.step('the broadcast ends and its replay is there', async () => {
    await expect(first.replayLink).toBeVisible({ timeout: 20_000 });
    await expect(second.replayLink).toBeVisible();
    await page.goto('/replays');
    await expect(page.getByRole('link', { name: title }).first()).toBeVisible();
  });

  await test.step('the replay plays, seeks, and the chat comes back', async () => {
    await openReplay(viewer);
    const replay = await openBrowser(browser);
    const replayPage = createReplayPage(replay.page);
    await replay.page.goto(viewer.page.url());
    await replayPage.play();
    await replayPage.seekTo(0.6);
    await expectMovingPicture(replay.page);
    await expect(replayPage.message('hello from Ada')).toBeVisible({ timeout: 20_000 });
    await replay.context.close();
  });
});

test('browsers that are offered HLS alone play it, and the replay after it', async ({ organiser, viewer }) => {
  const form = createChannelForm(organiser.page);
  await form.open();
  await form.title.fill('HLS alone');
  await form.withoutFlv();
  await form.create();
  await organiser.page.waitForURL(/\/console\/channels\/room_/);
  const { id, slug } = await organiser.api.getRoom(organiser.page.url().split('/').at(-1) ?? '');
  const { url } = await organiser.api.revealKey(id);
  await seeLiveAndAgain(viewer, { watchPath: `/r/${slug}`, publishing: publishClip({ url, loop: true }) });
});

test('what ffmpeg publishes is played, and the replay after it (needs ffmpeg)', async ({ room, viewer }) => {
  test.skip(!hasFfmpeg, 'ffmpeg is not installed');
  await seeLiveAndAgain(viewer, { watchPath: room.watchPath, publishing: publishThroughFfmpeg(room.publishUrl) });
});

/** A viewer sees the broadcast move, says something over it, and sees the replay move once it has ended. */
async function seeLiveAndAgain(
  viewer: Person,
  { watchPath, publishing }: { watchPath: string; publishing: { stop(): Promise<unknown> } },
): Promise<void> {
  const watch = createWatchPage(viewer.page);
  try {
    await watch.open(watchPath);
    await expectMovingPicture(viewer.page);
    await watch.chooseName('Ada');
    await watch.say('hello from Ada');
    await expect(watch.danmaku('hello from Ada')).toBeVisible();
    await expect(watch.message('hello from Ada')).toBeVisible();
    await expect
      .poll(async () => (await lookAtVideo(viewer.page)).decodedFrames, { timeout: 30_000 })
      .toBeGreaterThan(FRAMES_OF_A_REPLAY);
  } finally {
    await publishing.stop();
  }
  await expect(watch.replayLink).toBeVisible({ timeout: 20_000 });
  await openReplay(viewer);
}

/** Follows the link of a broadcast that ended, and sees the replay move. */
async function openReplay({ page }: Person): Promise<void> {
  await createWatchPage(page).replayLink.click();
  await createReplayPage(page).play();
  await expectMovingPicture(page);
}
