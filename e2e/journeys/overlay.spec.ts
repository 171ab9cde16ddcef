import type { Page } from '@playwright/test';
import { expect, openBrowser, type SignedIn, type TestRoom, test } from '../fixtures';
import { createHostTools } from '../pages/host-tools';
import { createWatchPage } from '../pages/watch-page';
import { floodRoom } from '../support/chat';

/** Issues a link on the page of the channel; resolves with its address. */
async function createLink({ page }: SignedIn, room: TestRoom, kind: 'Overlay' | 'Dock'): Promise<string> {
  await page.goto(room.consolePath);
  await page.getByRole('tab', { name: 'Chat' }).click();
  await page.getByLabel('Kind').selectOption(kind);
  await page.getByLabel('Label').fill(`My ${kind}`);
  await page.getByRole('button', { name: 'Create link' }).click();
  const address = page.getByRole('textbox', { name: `Address of the ${kind.toLowerCase()}` });
  await expect(address).toHaveValue(/\/(overlay|dock)\/[\w-]{43}$/);
  return new URL(await address.inputValue()).pathname;
}

async function revokeLink({ page }: SignedIn, kind: 'Overlay' | 'Dock'): Promise<void> {
  await page.getByRole('button', { name: `Revoke My ${kind}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Link revoked')).toBeVisible();
}

/** How opaque the page is in its upper right corner, 0 to 255. */
async function readCorner(page: Page): Promise<number | undefined> {
  const picture = (await page.screenshot({ omitBackground: true })).toString('base64');
  return page.evaluate(async (base64) => {
    // Not by `fetch`: the page's security policy holds for what tests run in it.
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas?.drawImage(image, 0, 0);
    return canvas?.getImageData(image.width - 2, 2, 1, 1).data[3];
  }, picture);
}

test('an overlay shows messages and nothing else, until it is revoked', async ({
  browser,
  organiser,
  secondViewer,
  room,
}) => {
  const path = await createLink(organiser, room, 'Overlay');
  const ada = createWatchPage(secondViewer.page);
  await ada.open(room.watchPath);
  await ada.chooseName('Ada');
  await ada.say('hello picture');

  const obs = await openBrowser(browser);
  const opened = await obs.page.goto(`${path}?size=30&max=3`);
  expect(opened?.headers()['referrer-policy']).toBe('no-referrer');
  expect(opened?.headers()['cache-control']).toContain('no-store');
  await expect(obs.page.getByText('hello picture')).toHaveCSS('font-size', '30px');
  expect(await readCorner(obs.page)).toBe(0);
  await floodRoom(organiser.page, { roomId: room.details.id, count: 6 });
  await expect(obs.page.getByRole('main')).toHaveText('Harriet Hostline 4Harriet Hostline 5Harriet Hostline 6');
  for (const role of ['button', 'textbox', 'link'] as const) await expect(obs.page.getByRole(role)).toHaveCount(0);

  await revokeLink(organiser, 'Overlay');
  await expect(obs.page.getByRole('main')).toHaveText('');
  await obs.page.reload();
  await expect(obs.page.getByRole('main')).toHaveText('');
  expect(await readCorner(obs.page)).toBe(0);
  await obs.page.mouse.move(50, 50);
  await expect(obs.page.getByText(/^It was revoked/)).toBeVisible();
  await obs.context.close();
});

test('a dock writes and moderates as who issued it, until it is revoked', async ({
  browser,
  organiser,
  viewer,
  room,
}) => {
  const path = await createLink(organiser, room, 'Dock');
  const ada = createWatchPage(viewer.page);
  await ada.open(room.watchPath);
  await ada.chooseName('Ada');
  await ada.say('good evening');

  const obs = await openBrowser(browser);
  await obs.page.setViewportSize({ width: 360, height: 640 });
  await obs.page.goto(`${path}?theme=dark`);
  const dock = createWatchPage(obs.page);
  await dock.say('good evening, Ada');
  await expect(ada.row('good evening, Ada')).toContainText('HostHarriet Host');
  const tools = createHostTools(obs.page);
  await tools.open('Chat');
  await tools.drawer.getByLabel('Mute everyone').click();
  await expect(viewer.page.getByText('The host has muted everyone')).toBeVisible();
  await tools.close();
  await dock.choose('good evening', 'Delete');
  await expect(ada.message('good evening')).toHaveCount(0);

  await revokeLink(organiser, 'Dock');
  await expect(obs.page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
  await obs.context.close();
});

test('the chat has a window of its own', async ({ organiser, viewer, room }) => {
  const host = createWatchPage(organiser.page);
  await host.open(room.watchPath);
  const popup = organiser.page.waitForEvent('popup');
  await organiser.page.getByRole('link', { name: 'Chat in its own window' }).click();
  const chat = await popup;
  await expect(chat).toHaveTitle(`Chat: ${room.details.title} · Kaibo`);
  await expect(createHostTools(chat).button).toBeVisible();
  const window = createWatchPage(chat);
  // What is typed before the page is alive is lost.
  await expect(async () => {
    await window.field.fill('from the window');
    await expect(chat.getByRole('button', { name: 'Send', exact: true })).toBeEnabled({ timeout: 1_000 });
  }).toPass();
  await window.field.press('Enter');
  await viewer.page.goto(`${room.watchPath}/chat`);
  await expect(createWatchPage(viewer.page).message('from the window')).toBeVisible();
  await expect(createHostTools(viewer.page).button).toHaveCount(0);
});
