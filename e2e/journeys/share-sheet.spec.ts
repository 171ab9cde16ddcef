import { createTestRoom, expect, test } from '../fixtures';
import { createShareSheet, expectQrCode } from '../pages/share-sheet';
import { publishClip } from '../support/rtmp-publisher';
import { baseUrl, rtmpPort } from '../support/settings';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('the secret is masked, shown for a moment when asked, and copied whole', async ({ organiser, room }) => {
  const sheet = createShareSheet(organiser.page);
  const { streamKey, server } = await organiser.api.revealKey(room.details.id);
  await sheet.open(room.consolePath);
  await expect(sheet.value('Server')).toHaveValue(server);
  await expect(sheet.key).not.toHaveValue(streamKey);
  await expect(sheet.key).toHaveValue(new RegExp(`•+${streamKey.match(/txSecret=\w*(\w{4})&/)?.[1]}$`));

  await sheet.reveal();
  await expect(sheet.key).toHaveValue(streamKey);
  await organiser.page.getByRole('button', { name: 'Hide' }).first().click();
  await expect(sheet.key).not.toHaveValue(streamKey);
  expect(await sheet.copied('Stream key')).toBe(streamKey);
});

test('the addresses are those that work', async ({ organiser, room }) => {
  const sheet = createShareSheet(organiser.page);
  const { streamName } = room.details;
  await sheet.open(room.consolePath);
  expect(await sheet.copied('Server')).toBe(`rtmp://127.0.0.1:${rtmpPort}/live`);
  expect(await sheet.copied('Watch page')).toBe(`${baseUrl}${room.watchPath}`);
  expect(await sheet.copied('HTTP-FLV')).toBe(`${baseUrl}/live/${streamName}.flv`);
  expect(await sheet.copied('HLS')).toBe(`${baseUrl}/live/${streamName}.m3u8`);
  expect(await sheet.copied('RTMP')).toBe(`rtmp://127.0.0.1:${rtmpPort}/live/${streamName}`);
});

test('the QR code of the watch page holds its address', async ({ organiser, room }) => {
  const sheet = createShareSheet(organiser.page);
  await sheet.open(room.consolePath);
  await expectQrCode(sheet.qrCode('Watch page'), `${baseUrl}${room.watchPath}`);
});

test('a replaced key cuts off the publisher, and only the new one works', async ({ organiser, liveRoom }) => {
  const sheet = createShareSheet(organiser.page);
  await sheet.open(liveRoom.consolePath);
  await sheet.replaceKey();
  await expect.poll(async () => (await organiser.api.getRoom(liveRoom.details.id)).status).toBe('ended');

  await expect(publishClip({ url: liveRoom.publishUrl, loop: true }).ready).rejects.toThrow(/BadName/);
  const { url } = await organiser.api.revealKey(liveRoom.details.id);
  const again = publishClip({ url, loop: true });
  await again.ready;
  await again.stop();
});

test('nobody else sees the share page, its addresses or its key', async ({ room, viewer }) => {
  const { request } = viewer.context;
  expect((await request.get(`/api/rooms/${room.details.id}/share`)).status()).toBe(401);
  await viewer.api.signUp({ username: `curious-${Date.now()}`, password: 'long enough' });
  expect((await request.get(`/api/rooms/${room.details.id}/share`)).status()).toBe(404);
  expect((await request.post(`/api/rooms/${room.details.id}/key/reveal`)).status()).toBe(404);
  await viewer.page.goto(room.consolePath);
  await expect(viewer.page.getByText('This page is not here')).toBeVisible();
  await expect(createTestRoom(viewer, 'My own')).resolves.toBeDefined();
});
