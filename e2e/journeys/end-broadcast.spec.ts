import { expect, test } from '../fixtures';
import { expectMovingPicture } from '../support/picture';
import { publishClip } from '../support/rtmp-publisher';

test('what the host ends stays ended until the host broadcasts again', async ({ organiser, liveRoom, viewer }) => {
  await viewer.page.goto(liveRoom.watchPath);
  await expectMovingPicture(viewer.page);

  const { page } = organiser;
  await page.goto(liveRoom.consolePath);
  await page.getByRole('button', { name: 'End broadcast' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End broadcast' }).click();
  await expect(viewer.page.getByText('Thanks for watching')).toBeVisible();

  // Encoders come back by themselves after seconds.
  const reconnecting = publishClip({ url: liveRoom.publishUrl, loop: true });
  await expect(reconnecting.ready).rejects.toThrow(/Broadcast again/);
  await expect(page.getByText('You ended this broadcast')).toBeVisible();

  await page.getByRole('button', { name: 'Broadcast again' }).click();
  await expect(page.getByText('You ended this broadcast')).toBeHidden();
  const again = publishClip({ url: liveRoom.publishUrl, loop: true });
  await again.ready;
  await expectMovingPicture(viewer.page);
  await again.stop();
});

test('recording stops and begins again while the broadcast goes on', async ({ organiser: { page }, liveRoom }) => {
  const answer = async (question: string | RegExp, verb: string) => {
    await page.getByRole('button', { name: verb, exact: true }).click();
    await page.getByRole('dialog', { name: question }).getByRole('button', { name: verb, exact: true }).click();
  };
  await page.goto(liveRoom.consolePath);
  await answer(/^Stop (so soon|recording)\?$/, 'Stop recording'); // the first while it is too short to be kept
  await answer('Record from now on?', 'Record');
  await expect(page.getByRole('button', { name: 'Stop recording' })).toBeVisible();
});
