import { expect, openBrowser, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';
import { floodRoom, watchChatSockets } from '../support/chat';
import { sayOverWire } from '../support/danmaku';

test('two people write, answer, name each other and delete', async ({ room, viewer, secondViewer }) => {
  const [ada, bo] = [createWatchPage(viewer.page), createWatchPage(secondViewer.page)];
  await ada.open(room.watchPath);
  await bo.open(room.watchPath);
  await ada.chooseName('Ada');
  await bo.chooseName('Bo');

  await ada.say('Is the sound fine?');
  await bo.choose('Is the sound fine?', 'Reply');
  await expect(bo.field).toBeFocused();
  await expect(secondViewer.page.getByText('Replying to Ada')).toBeVisible();
  await bo.field.pressSequentially('Loud and clear');
  await bo.field.press('Enter');
  await expect(ada.row('Loud and clear')).toContainText('AdaIs the sound fine?');

  await bo.field.pressSequentially('see you @a');
  await expect(secondViewer.page.getByRole('option', { name: 'Ada' })).toBeVisible();
  await bo.field.press('Enter');
  await expect(bo.field).toHaveValue('see you @Ada ');
  await bo.field.press('Enter');
  await expect(ada.message('see you @Ada')).toBeVisible();

  await expect(bo.row('Is the sound fine?').first()).toBeVisible();
  await ada.choose('Is the sound fine?', 'Delete');
  await expect(bo.message('Is the sound fine?')).toHaveCount(0);
  await expect(bo.row('Loud and clear')).toContainText('The message was removed');
  await viewer.page.reload();
  await expect(ada.message('Loud and clear')).toBeVisible();
  await expect(ada.message('Is the sound fine?')).toHaveCount(0);
});

test('what is written is one line that an input method never sends early', async ({ room, viewer }) => {
  const watch = createWatchPage(viewer.page);
  await watch.open(room.watchPath);
  await watch.chooseName('小明');
  await watch.field.fill('ni hao');
  await watch.field.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await watch.field.press('Shift+Enter');
  await expect(watch.field).toHaveValue('ni hao');
  await watch.field.press('Enter');
  await expect(watch.field).toHaveValue('');
  await expect(watch.message('ni hao')).toHaveCount(1);

  await viewer.page.getByRole('button', { name: 'Emoji' }).click();
  await viewer.page.getByRole('searchbox', { name: 'Find an emoji' }).fill('火箭');
  await viewer.page.getByRole('button', { name: '🚀', exact: true }).click();
  await expect(watch.field).toHaveValue('🚀');
});

test('a lost connection brings exactly what was missed, and keeps what is being written', async ({
  room,
  viewer,
  secondViewer,
}) => {
  const sockets = await watchChatSockets(viewer.page);
  const [ada, bo] = [createWatchPage(viewer.page), createWatchPage(secondViewer.page)];
  await ada.open(room.watchPath);
  await bo.open(room.watchPath);
  await ada.chooseName('Ada');
  await bo.chooseName('Bo');
  await bo.say('before');
  await expect(ada.message('before')).toBeVisible();

  await ada.field.fill('half a sentence');
  await sockets.cut();
  await expect(ada.reconnecting).toBeVisible();
  await bo.say('during');
  await expect(ada.message('during')).toBeVisible();
  await expect(ada.reconnecting).toHaveCount(0);
  expect(sockets.opened()).toBe(2);
  for (const text of ['before', 'during']) await expect(ada.message(text)).toHaveCount(1);
  await expect(ada.field).toHaveValue('half a sentence');
});

test('without a network it says so, and goes on when there is one', async ({ room, viewer, secondViewer }) => {
  const [ada, bo] = [createWatchPage(viewer.page), createWatchPage(secondViewer.page)];
  await ada.open(room.watchPath);
  await bo.open(room.watchPath);
  await ada.chooseName('Ada');
  await bo.chooseName('Bo');
  await bo.say('before');
  await expect(ada.message('before')).toBeVisible();

  await viewer.context.setOffline(true);
  await expect(ada.reconnecting).toBeVisible();
  await ada.say('written without a network');
  await bo.say('said meanwhile');
  await expect(bo.message('written without a network')).toHaveCount(0);
  await viewer.context.setOffline(false);
  await expect(bo.message('written without a network')).toBeVisible();
  await expect(ada.message('said meanwhile')).toHaveCount(1);
  await expect(ada.message('written without a network')).toHaveCount(1);
});

test('who reads back keeps their place while others write, and finds what is new', async ({
  room,
  organiser,
  viewer,
}) => {
  const roomId = room.details.id;
  await organiser.page.goto(room.watchPath);
  await floodRoom(organiser.page, { roomId, count: 130 });
  const watch = createWatchPage(viewer.page);
  await watch.open(room.watchPath);
  await expect(watch.message('line 130')).toBeInViewport();
  await expect(watch.message('line 60')).toHaveCount(0);

  await watch.log.hover();
  await expect(async () => {
    await viewer.page.mouse.wheel(0, -2_000);
    await expect(watch.message('line 1')).toBeInViewport({ timeout: 100 });
  }).toPass();
  await expect(watch.log.locator('[data-seq]')).toHaveCount(130);

  await viewer.page.mouse.wheel(0, 1_500);
  await expect(watch.message('line 1')).not.toBeInViewport();
  const seen = watch.log.locator('[data-seq]').filter({ visible: true });
  const inSight = async () => {
    for (const row of await seen.all()) {
      const box = await row.boundingBox();
      const frame = await watch.log.boundingBox();
      if (box && frame && box.y > frame.y + 40) return { seq: await row.getAttribute('data-seq'), y: box.y };
    }
    throw new Error('No row is in sight.');
  };
  // a wheel's movement goes on for some frames
  await expect(async () => expect(await inSight()).toEqual(await inSight())).toPass();
  const before = await inSight();
  await floodRoom(organiser.page, { roomId, count: 30 });
  await expect(watch.newMessages).toHaveText(/^\d+ new messages$/);
  const after = await watch.log.locator(`[data-seq="${before.seq}"]`).boundingBox();
  expect(after?.y, 'stands where it stood').toBeCloseTo(before.y, 0);
  await expect(watch.log.getByText('New messages', { exact: true })).toHaveCount(1);

  await watch.newMessages.click();
  await expect(watch.message('line 30').last()).toBeInViewport();
  await expect(watch.newMessages).toHaveCount(0);
});

test('gifts are counted for everybody and merged over the picture', async ({ room, viewer, secondViewer }) => {
  const [ada, bo] = [createWatchPage(viewer.page), createWatchPage(secondViewer.page)];
  await ada.open(room.watchPath);
  await bo.open(room.watchPath);
  await ada.chooseName('Ada');
  const rocket = (page: typeof viewer.page, count: number) =>
    page.getByRole('button', { name: `Give a rocket, ${count} so far` });
  for (let given = 0; given < 5; given++) await rocket(viewer.page, given).click();
  await expect(rocket(secondViewer.page, 5)).toBeVisible();
  await expect(secondViewer.page.locator('[data-gift-burst]')).toContainText('sent ×5 rockets');
  await expect(bo.log).toContainText('Ada sent ×5 rockets');
});

test('the composer says why somebody cannot write, and what they can do', async ({ room, organiser, viewer }) => {
  const watch = createWatchPage(viewer.page);
  await watch.open(room.watchPath);
  await watch.chooseName('Ada');
  const change = (settings: object) =>
    organiser.context.request.patch(`/api/rooms/${room.details.id}/chat`, { data: settings });

  await change({ slowModeSeconds: 30 });
  await watch.say('one');
  await expect(viewer.page.getByText(/^Slow mode: \d+ s$/)).toBeVisible();
  await watch.field.fill('two');
  await watch.field.press('Enter');
  await expect(watch.field, 'kept until it may be sent').toHaveValue('two');
  await change({ slowModeSeconds: 0, audience: 'signed-in' });
  await expect(viewer.page.getByText('Only people who are signed in may write here')).toBeVisible();
  await expect(viewer.page.getByRole('link', { name: 'Sign in' }).last()).toHaveAttribute(
    'href',
    `/sign-in?next=${encodeURIComponent(room.watchPath)}`,
  );
  await change({ audience: 'everyone', emojiOnly: true });
  await expect(watch.field).toHaveValue('two');
  await watch.field.press('Enter');
  await expect(watch.row('two')).toContainText('Only emoji for now');
});

test('who has to follow the host does so beside the composer', async ({ browser, room, organiser }) => {
  const fan = await openBrowser(browser);
  await fan.api.signUp({ username: `fan-${Date.now()}`, password: 'pass-fan-fan', displayName: 'Fan' });
  await organiser.context.request.patch(`/api/rooms/${room.details.id}/chat`, { data: { audience: 'followers' } });
  const watch = createWatchPage(fan.page);
  await watch.open(room.watchPath);
  await fan.page.getByRole('button', { name: 'Follow' }).click();
  await watch.say('here I am');
  await expect(watch.message('here I am')).toBeVisible();
  await fan.context.close();
});

test('on a phone with its keyboard open one sees what is written and what came last', async ({
  room,
  organiser,
  viewer,
}) => {
  const { page } = viewer;
  await organiser.page.goto(room.watchPath);
  await floodRoom(organiser.page, { roomId: room.details.id, count: 20 });
  await page.setViewportSize({ width: 360, height: 640 });
  const watch = createWatchPage(page);
  await watch.open(room.watchPath);
  await watch.chooseName('Ada');
  await watch.field.focus();
  // An Android keyboard leaves so much.
  await page.setViewportSize({ width: 360, height: 340 });
  await expect(watch.field).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeInViewport({ ratio: 1 });
  await expect(watch.message('line 20')).toBeInViewport({ ratio: 1 });
  await watch.field.pressSequentially('from a phone');
  await watch.field.press('Enter');
  await expect(watch.message('from a phone')).toBeInViewport({ ratio: 1 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, 'nothing sticks out').toBeLessThanOrEqual(0);
});

test('arrow keys go from message to message, and Tab does not', async ({ room, organiser, viewer }) => {
  await organiser.page.goto(room.watchPath);
  await sayOverWire(organiser.page, { roomId: room.details.id, text: 'first', danmaku: null });
  await sayOverWire(organiser.page, { roomId: room.details.id, text: 'second', danmaku: null });
  const watch = createWatchPage(viewer.page);
  await watch.open(room.watchPath);
  await expect(watch.message('second')).toBeVisible();
  await watch.log.focus();
  await viewer.page.keyboard.press('ArrowUp');
  await viewer.page.keyboard.press('ArrowUp');
  await viewer.page.keyboard.press('Enter');
  await expect(viewer.page.getByRole('menuitem', { name: 'Copy text' })).toBeVisible();
  await viewer.page.keyboard.press('Escape');
  await expect(watch.row('first').getByRole('button', { name: /^More for/ })).toBeFocused();
  await viewer.page.keyboard.press('Tab');
  await expect(watch.row('second').getByRole('button', { name: /^More for/ })).not.toBeFocused();
});
