import { randomText } from '@/lib/core/ids';
import { expect, openBrowser, test } from '../fixtures';
import { createAccountPages } from '../pages/account-pages';
import { createChannelForm } from '../pages/channel-form';
import { createReplayPage } from '../pages/replay-page';
import { createShareSheet } from '../pages/share-sheet';
import { createWatchPage } from '../pages/watch-page';
import { hasFfmpeg, publishThroughFfmpeg } from '../support/ffmpeg';
import { expectMovingPicture } from '../support/picture';
import { publishClip } from '../support/rtmp-publisher';

type Journey = {
  name: string;
  /** The only protocol offered to browsers. */
  protocol: 'FLV' | 'HLS';
  needsFfmpeg?: true;
  publish(url: string): { stop(): Promise<unknown> };
};

const journeys: Journey[] = [
  { name: 'over HTTP-FLV', protocol: 'FLV', publish: (url) => publishClip({ url, loop: true }) },
  { name: 'over HLS', protocol: 'HLS', publish: (url) => publishClip({ url, loop: true }) },
  { name: 'published by ffmpeg', protocol: 'FLV', needsFfmpeg: true, publish: publishThroughFfmpeg },
];

for (const { name, protocol, needsFfmpeg = false, publish } of journeys) {
  test(`an organiser goes live ${name}${needsFfmpeg ? ' (needs ffmpeg)' : ''}`, async ({
    browser,
    page,
    viewer,
    secondViewer,
  }) => {
    test.skip(needsFfmpeg && !hasFfmpeg, 'ffmpeg is not installed');
    test.slow();
    const title = `Evening talk ${randomText(6)}`;

    const { pushAddress, watchPath } = await test.step('sign up, create a channel, take its push address', async () => {
      await createAccountPages(page).signUp({ username: `host-${randomText(10)}`, password: randomText(16) });
      await expect(page).toHaveURL('/console');
      const form = createChannelForm(page);
      await form.open();
      await form.title.fill(title);
      if (protocol === 'HLS') await form.withoutFlv();
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
    const publishing = publish(pushAddress);
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
      await first.replayLink.click();
      await createReplayPage(viewer.page).play();
      await expectMovingPicture(viewer.page);

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
}
