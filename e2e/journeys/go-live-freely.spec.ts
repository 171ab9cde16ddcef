import type { Page } from '@playwright/test';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { expect, test } from '../fixtures';
import { expectMovingPicture } from '../support/picture';
import { publishClip } from '../support/rtmp-publisher';

test('a new person goes live in a room of their own, and sees what came of it', async ({ organiser, viewer }) => {
  const { page, api, user } = organiser;
  await page.goto('/');
  await page.getByRole('link', { name: 'Go live' }).click();
  await expect(page.getByText('Waiting for your signal')).toBeVisible();
  await page.getByLabel('Title').fill('Sourdough on a Sunday');
  await page.getByLabel('Category').selectOption({ label: 'Food' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  const room: RoomDetails = await (await organiser.context.request.post('/api/my/room')).json();
  const { url } = await api.revealKey(room.id);
  const publishing = publishClip({ url, loop: true });
  await publishing.ready;
  await expect(page.getByText('You are live')).toBeVisible();

  await viewer.page.goto(`/r/${user.username}`);
  await expectMovingPicture(viewer.page);
  await expect(viewer.page.getByText('Food', { exact: true }).first()).toBeAttached();

  await page.getByRole('link', { name: 'Health, chat and end' }).click();
  await expect(page.getByText(/Viewers over time/).first()).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: 'End broadcast' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: 'Keep the replay' })).toBeChecked();
  await dialog.getByRole('button', { name: 'End broadcast' }).click();

  await expect(page.getByText('Ended on the page')).toBeVisible();
  await expect(page.getByText('Duration')).toBeVisible();
  await page.getByText('Show as a table').click();
  await expect(page.getByRole('table', { name: 'Viewers over time' })).toBeVisible();
  await page.getByRole('link', { name: 'Watch the replay' }).click();
  await expect(page).toHaveURL(/\/replays\/rec_/);
});

test('a cover is cut to shape, and a start typed in another time zone is right on every clock and in the calendar', async ({
  organiser,
  viewer,
}) => {
  const { page } = organiser;
  await page.goto('/console/channels/new');
  await page.getByLabel('Title').fill('Night of the open labs, part 1; free');
  await page.getByText('More options').click();
  const upright = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 600 } });
  await page
    .getByRole('group', { name: 'Cover' })
    .locator('input[type=file]')
    .setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: upright });
  await page.getByRole('slider', { name: 'Up and down' }).press('Home');
  await page.getByRole('button', { name: 'Use picture' }).click();
  await expect(page.getByRole('img', { name: 'The chosen cover' })).toBeVisible();
  await page.getByLabel('Start time').fill('2030-07-01T20:00');
  await page.getByLabel('Time zone of the start').selectOption('America/New_York');
  await page.getByRole('button', { name: 'Create channel' }).click();
  await page.waitForURL(/\/console\/channels\/room_/);
  const room = await organiser.api.getRoom(page.url().split('/').at(-1) ?? '');
  expect(room).toMatchObject({ startsAt: '2030-07-02T00:00:00.000Z', timeZone: 'America/New_York' });
  expect(await sizeOfPicture(page, room.coverUrl)).toEqual({ type: 'image/jpeg', width: 1280, height: 720 });

  await viewer.page.goto(`/r/${room.slug}`);
  const saving = viewer.page.waitForEvent('download');
  await viewer.page.getByRole('link', { name: 'Add to calendar' }).click();
  expect((await saving).suggestedFilename()).toBe('broadcast.ics');
  const answer = await viewer.context.request.get(`/api/rooms/${room.id}/calendar`);
  expect(answer.headers()['content-type']).toContain('text/calendar');
  const file = await answer.text();
  expect(file).toContain('DTSTART:20300702T000000Z');
  expect(file).toContain('SUMMARY:Night of the open labs\\, part 1\\; free');
});

test('an archived channel refuses its key until it is brought back', async ({ organiser, room, viewer }) => {
  const { page } = organiser;
  await page.goto('/console');
  await page.getByRole('button', { name: `More actions for ${room.details.title}` }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Channel archived')).toBeVisible();
  await expect(publishClip({ url: room.publishUrl, loop: true }).ready).rejects.toThrow(/archived/);

  await viewer.page.goto(room.watchPath);
  await expect(viewer.page.getByText('The chat is off in this channel')).toBeVisible();

  await page.goto(room.consolePath);
  await page.getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByText('This channel is archived')).toBeHidden();
  const publishing = publishClip({ url: room.publishUrl, loop: true });
  await publishing.ready;
  await expectMovingPicture(viewer.page);
  await publishing.stop();
});

/** What a browser finds when it opens a picture of the site. */
const sizeOfPicture = (page: Page, url: string | null) =>
  page.evaluate(async (address) => {
    const file = await (await fetch(address ?? '')).blob();
    const { width, height } = await createImageBitmap(file);
    return { type: file.type, width, height };
  }, url);
