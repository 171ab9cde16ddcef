import { randomText } from '@/lib/core/ids';
import { expect, openBrowser, type Person, type TestRoom, test } from '../fixtures';
import { createHostTools } from '../pages/host-tools';
import { createWatchPage } from '../pages/watch-page';

/** Opens the room's page as a guest who has a name. */
async function joinAs(name: string, { page }: Person, room: TestRoom) {
  const watch = createWatchPage(page);
  await watch.open(room.watchPath);
  await watch.chooseName(name);
  return watch;
}

test('who is muted reads until when, and writes again when it is taken back', async ({ organiser, viewer, room }) => {
  const ada = await joinAs('Ada', viewer, room);
  const host = createWatchPage(organiser.page);
  await host.open(room.watchPath);
  await ada.say('a bit loud');

  await host.choose('a bit loud', 'Mute');
  const span = organiser.page.getByRole('menuitem', { name: '10 minutes' });
  // A menu takes the focus a moment after it is drawn, and closes what was opened in it before.
  await expect(async () => {
    await organiser.page.getByRole('menuitem', { name: 'Mute' }).click();
    await expect(span).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await span.click();
  await expect(viewer.page.getByText(/^You are muted until \d\d:\d\d\. You can keep watching$/)).toBeVisible();
  await expect(ada.field).toHaveCount(0);

  await organiser.page.getByRole('button', { name: 'Undo' }).click();
  await expect(ada.field).toBeVisible();
  await ada.say('quiet now');
  await expect(host.message('quiet now')).toBeVisible();
});

test('slow mode counts down for viewers and not for the host', async ({ organiser, viewer, room }) => {
  const ada = await joinAs('Ada', viewer, room);
  const host = createWatchPage(organiser.page);
  await host.open(room.watchPath);
  const tools = createHostTools(organiser.page);
  await tools.open('Chat');
  await tools.choose('Slow mode', 'One message in 30 s');
  await tools.close();
  await expect(tools.drawer).toHaveCount(0);
  await expect(tools.button, 'has the focus again').toBeFocused();

  await ada.say('one');
  await expect(viewer.page.getByText(/^Slow mode: \d+ s$/)).toBeVisible();
  await ada.field.fill('two');
  await expect(viewer.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  for (const text of ['first', 'second']) await host.say(text);
  await expect(ada.message('second')).toBeVisible();
});

test('what the host deletes, pins and announces changes for everybody', async ({ organiser, viewer, room }) => {
  const ada = await joinAs('Ada', viewer, room);
  const host = createWatchPage(organiser.page);
  await host.open(room.watchPath);
  await ada.say('read this');
  await ada.say('not this');

  await host.choose('not this', 'Delete');
  await expect(ada.message('not this')).toHaveCount(0);
  await host.choose('read this', 'Pin');
  const pinned = viewer.page.getByRole('region', { name: 'Pinned message' });
  await expect(pinned).toContainText('read this');

  const tools = createHostTools(organiser.page);
  await tools.open('Chat');
  await tools.drawer.getByLabel('A line for everybody').fill('We begin at eight');
  await tools.drawer.getByRole('button', { name: 'Announce' }).click();
  const announced = viewer.page.getByRole('region', { name: 'Announcement' });
  await expect(announced).toContainText('We begin at eight');
  await tools.drawer.getByRole('button', { name: 'Take off' }).click();
  await expect(announced).toHaveCount(0);
  await tools.drawer.getByRole('button', { name: 'Unpin' }).click();
  await expect(pinned).toHaveCount(0);
});

test('a banned guest stays banned over a reload, until it is lifted', async ({ organiser, viewer, room }) => {
  const mallory = await joinAs('Mallory', viewer, room);
  const host = createWatchPage(organiser.page);
  await host.open(room.watchPath);
  await mallory.say('buy my coins');

  await host.choose('buy my coins', 'Ban from the chat');
  const dialog = organiser.page.getByRole('dialog', { name: 'Ban Mallory from the chat?' });
  await dialog.getByLabel('Reason').fill('Advertising');
  await dialog.getByLabel('Also delete all their messages here').click();
  await dialog.getByRole('button', { name: 'Ban', exact: true }).click();
  const told = viewer.page.getByText('You cannot speak in this channel. You can keep watching');
  await expect(told).toBeVisible();
  await expect(viewer.page.getByText('Reason: Advertising')).toBeVisible();
  await expect(host.message('buy my coins')).toHaveCount(0);
  await viewer.page.reload();
  await expect(told).toBeVisible();

  const tools = createHostTools(organiser.page);
  await tools.open('Muted');
  await tools.drawer.getByRole('button', { name: 'Mallory', exact: true }).click();
  const card = organiser.page.getByRole('dialog', { name: 'About this person' });
  await expect(card).toContainText('until lifted');
  await card.getByRole('button', { name: 'Lift it for Mallory' }).click();
  await expect(mallory.field).toBeVisible();
});

test('a held message is seen by its author and the host alone, until it is shown', async ({
  organiser,
  viewer,
  secondViewer,
  room,
}) => {
  const host = createWatchPage(organiser.page);
  await host.open(room.watchPath);
  const tools = createHostTools(organiser.page);
  await tools.open('Words');
  await tools.holdWords('casino', 'lottery');
  await tools.close();
  const ada = await joinAs('Ada', viewer, room);
  await ada.say('to the c a s i n o');
  await expect(viewer.page.getByText('A moderator will look at this first')).toBeVisible();
  await ada.say('hello again');

  const late = await joinAs('Late', secondViewer, room);
  await expect(late.message('hello again')).toBeVisible();
  await expect(late.message('to the c a s i n o')).toHaveCount(0);

  await organiser.page.getByRole('button', { name: '1 message waits for you' }).click();
  await tools.held('to the c a s i n o').focus();
  await organiser.page.keyboard.press('a');
  await expect(tools.held('to the c a s i n o')).toHaveCount(0);
  for (const watch of [late, ada, host]) await expect(watch.message('to the c a s i n o')).toHaveCount(1);

  await ada.say('lottery tickets');
  await tools.held('lottery tickets').focus();
  await organiser.page.keyboard.press('r');
  await expect(viewer.page.getByText('A moderator will look at this first')).toHaveCount(0);
  await expect(late.message('lottery tickets')).toHaveCount(0);
});

test('a moderator may, a viewer may not', async ({ browser, organiser, viewer, room }) => {
  const mo = await openBrowser(browser);
  const username = `mo-${randomText(10)}`;
  await mo.api.signUp({ username, password: randomText(16), displayName: 'Mo Moderator' });
  const [moderator, ada] = [createWatchPage(mo.page), await joinAs('Ada', viewer, room)];
  await ada.say('shall we start');
  await moderator.open(room.watchPath);
  await expect(moderator.message('shall we start')).toBeVisible();
  const [hers, his] = [createHostTools(mo.page), createHostTools(viewer.page)];
  await expect(hers.button).toHaveCount(0);

  await organiser.page.goto(room.consolePath);
  await organiser.page.getByRole('tab', { name: 'Chat' }).click();
  await organiser.page.getByLabel('Username').fill(username);
  await organiser.page.getByRole('button', { name: 'Add moderator' }).click();
  await expect(organiser.page.getByRole('button', { name: 'Remove Mo Moderator' })).toBeVisible();

  await expect(hers.button).toBeVisible();
  await moderator.choose('shall we start', 'Delete');
  await expect(ada.message('shall we start')).toHaveCount(0);

  await expect(his.button).toHaveCount(0);
  const path = `/api/rooms/${room.details.id}/chat`;
  expect((await viewer.context.request.patch(path, { data: { mutedAll: true } })).status()).toBe(401);
  await organiser.page.getByRole('button', { name: 'Remove Mo Moderator' }).click();
  await expect(hers.button).toHaveCount(0);
  expect((await mo.context.request.patch(path, { data: { mutedAll: true } })).status()).toBe(404);
  await mo.context.close();
});
