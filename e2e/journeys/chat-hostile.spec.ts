import { randomText } from '@/lib/core/ids';
import { createTestRoom, expect, openBrowser, type Person, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';
import { sayOverWire } from '../support/danmaku';

/** What sites of this kind have been broken with. Each must arrive as the characters it is. */
const HOSTILE = [
  '</span><img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '**bold** [link](javascript:window.hacked=1) `code` # title',
  `it's "5 > 3" &amp; &lt;b&gt;`,
  '\u202Eright to left\u202C and \u2066on\u2069',
  'Z\u0338\u0321\u0322\u031Ba\u0337\u0347\u035Dl\u0335\u0321\u031Bg\u0338\u0322\u031Bo\u0334\u0319\u0350',
  '{{constructor.constructor("window.hacked=1")()}} {count, plural, other {x}}',
  '🎉'.repeat(90),
  `${'verylongword'.repeat(16)}`,
];

test('hostile texts are only texts, in the chat, over the picture and in quotes', async ({
  room,
  viewer,
  organiser,
}) => {
  const watch = createWatchPage(viewer.page);
  const trouble = await listenForTrouble(viewer);
  await watch.open(room.watchPath);
  await organiser.page.goto(room.watchPath);
  const roomId = room.details.id;
  const [image = ''] = HOSTILE;
  for (const text of HOSTILE) {
    await sayOverWire(organiser.page, { roomId, text, danmaku: { mode: 'scroll', colour: 'white' } });
    // It flies for a few seconds only.
    if (text === image) await expect(watch.danmaku(text)).toHaveCount(1);
    await expect(watch.message(text)).toBeVisible();
  }
  const seq = await watch.log.locator('[data-seq]').first().getAttribute('data-seq');
  const put = (what: string, data: object) =>
    organiser.context.request.put(`/api/rooms/${roomId}/chat/${what}`, { data });
  expect((await put('pinned', { seq: Number(seq) })).ok()).toBe(true);
  expect((await put('announcement', { text: HOSTILE[1] })).ok()).toBe(true);
  await expect(viewer.page.getByRole('region', { name: 'Pinned message' })).toContainText(image);
  await expect(viewer.page.getByRole('region', { name: 'Announcement' })).toContainText(HOSTILE[1] ?? '');

  const sizes = await watch.log.evaluate((log) => [log.scrollWidth, log.clientWidth]);
  expect(sizes[0], 'nothing is wider than the list').toBe(sizes[1]);
  await trouble.expectNone();
});

test('hostile names and titles are only names and titles', async ({ browser, viewer, secondViewer }) => {
  const name = `</bdi><img src=x onerror=alert(1)>`;
  const title = `<img src=x onerror="window.hacked=1"> 'quoted' &amp; **bold**`;
  const host = await openBrowser(browser);
  await host.api.signUp({ username: `host-${randomText(10)}`, password: randomText(16), displayName: name });
  const room = await createTestRoom(host, title);
  const trouble = await listenForTrouble(viewer);
  const watch = createWatchPage(viewer.page);
  await watch.open(room.watchPath);
  await expect(watch.title).toHaveText(title);
  expect(await viewer.page.title()).toContain(title);

  const guest = createWatchPage(secondViewer.page);
  await guest.open(room.watchPath);
  await guest.chooseName('<b>"R\'n"</b>');
  await guest.say('hello');
  await expect(watch.row('hello')).toContainText(`<b>"R'n"</b>`);
  await secondViewer.page.getByRole('button', { name: /^Give a star/ }).click();
  await expect(viewer.page.locator('[data-gift-burst]')).toContainText(`<b>"R'n"</b>`);
  await host.page.goto(room.watchPath);
  await sayOverWire(host.page, { roomId: room.details.id, text: 'welcome', danmaku: null });
  await expect(watch.row('welcome')).toContainText(name);

  const { request } = secondViewer.context;
  const messages = await (await request.get(`/api/rooms/${room.details.id}/messages`)).json();
  const personId = messages.messages[0].senderId;
  const reason = '<img src=x onerror="window.hacked=1"> it\'s';
  const data = { personId, kind: 'mute', minutes: 10, reason };
  await host.context.request.post(`/api/rooms/${room.details.id}/sanctions`, { data });
  const told = secondViewer.page.getByRole('status').filter({ hasText: 'You are muted until' });
  await expect(told).toContainText(`Reason: ${reason}`);
  await expect(told.locator('img')).toHaveCount(0);
  await trouble.expectNone();
  await host.context.close();
});

/** Dialogs, scripts of strangers and elements they would need: none of it may be there in the end. */
async function listenForTrouble({ page }: Person) {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return {
    async expectNone() {
      expect(dialogs).toEqual([]);
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
      await expect(page.locator('img[src="x"], [onerror]')).toHaveCount(0);
    },
  };
}
