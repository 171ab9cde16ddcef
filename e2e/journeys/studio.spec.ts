import { expect, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';
import { expectMovingPicture } from '../support/picture';

/** Chromium shows a test picture for a camera. On Linux it encodes H.264 and Opus: AAC is for other systems. */
test('a host broadcasts from the browser, and a viewer sees it move', async ({ organiser, viewer, room }) => {
  const { page } = organiser;
  await page.goto(room.consolePath);
  await page.getByRole('link', { name: 'Broadcast from this browser' }).click();
  await page.getByRole('button', { name: 'Allow camera and microphone' }).click();
  await expect(page.getByText('Ready. Not on air')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Camera' })).toContainText('fake');
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByText('You are on air')).toBeVisible();

  await createWatchPage(viewer.page).open(room.watchPath);
  await expectMovingPicture(viewer.page);

  await page.getByRole('button', { name: 'Camera off' }).click();
  await expect(page.getByText('Viewers see a black picture')).toBeVisible();
  await page.getByRole('button', { name: 'End broadcast' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End broadcast' }).click();
  await expect(page).toHaveURL(/\/broadcasts\//);
});

test('only the studio may use camera and microphone', async ({ organiser, room }) => {
  const policyOf = async (path: string) =>
    (await organiser.context.request.get(path)).headers()['permissions-policy'] ?? '';
  expect(await policyOf(`/studio/${room.details.id}`)).toContain('camera=(self), microphone=(self)');
  for (const path of ['/', room.consolePath, room.watchPath, '/go-live']) {
    expect(await policyOf(path), path).toContain('camera=(), microphone=()');
  }
});
