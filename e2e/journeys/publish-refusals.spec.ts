import { createTestRoom, expect, test } from '../fixtures';
import { expectMovingPicture } from '../support/picture';
import { publishClip } from '../support/rtmp-publisher';
import { baseUrl } from '../support/settings';

/** The address with one of its parts changed. */
const withQuery = (url: string, change: (query: URLSearchParams) => void): string => {
  const [address = '', text = ''] = url.split('?');
  const query = new URLSearchParams(text);
  change(query);
  return `${address}?${query}`;
};

const refusals: { name: string; change: (url: string) => string }[] = [
  {
    name: 'without a signature',
    change: (url) => url.split('?')[0] ?? '',
  },
  { name: 'with a wrong signature', change: (url) => withQuery(url, (query) => query.set('txSecret', '0'.repeat(32))) },
  {
    name: 'with a longer validity than was signed',
    change: (url) => withQuery(url, (query) => query.set('txTime', '7FFFFFFF')),
  },
  { name: 'under another stream name', change: (url) => url.replace('/live/', '/live/x') },
];

for (const { name, change } of refusals) {
  test(`a publisher ${name} is refused before a byte reaches anybody`, async ({ organiser, room, request }) => {
    await expect(publishClip({ url: change(room.publishUrl), loop: true }).ready).rejects.toThrow(
      /NetStream\.Publish\.BadName/,
    );
    expect((await request.get(`/live/${room.details.streamName}.flv`)).status()).toBe(404);
    expect((await organiser.api.getRoom(room.details.id)).status).toBe('waiting');
  });
}

test('the key of one room does not publish to another', async ({ organiser, room }) => {
  const other = await createTestRoom(organiser, 'Another room');
  const query = room.publishUrl.split('?')[1];
  const url = `${other.publishUrl.split('?')[0]}?${query}`;
  await expect(publishClip({ url, loop: true }).ready).rejects.toThrow(/NetStream\.Publish\.BadName/);
});

test('a second publisher is refused and the first one, and its viewers, never notice', async ({ liveRoom, viewer }) => {
  await viewer.page.goto(liveRoom.watchPath);
  await expectMovingPicture(viewer.page);
  const sentBefore = liveRoom.publishing.framesSent;
  await expect(publishClip({ url: liveRoom.publishUrl, loop: true }).ready).rejects.toThrow(
    /NetStream\.Publish\.BadName/,
  );
  await expect.poll(() => liveRoom.publishing.framesSent).toBeGreaterThan(sentBefore + 30);
  await expectMovingPicture(viewer.page);
});

test('a push address is no play address', async ({ liveRoom, request }) => {
  const query = liveRoom.publishUrl.split('?')[1];
  const response = await request.get(`${baseUrl}/live/${liveRoom.details.streamName}.flv?${query}`);
  expect(response.status()).toBe(403);
});

test('a room that was removed takes no publisher and has no page', async ({ organiser, room, viewer }) => {
  await organiser.context.request.delete(`/api/rooms/${room.details.id}`);
  await expect(publishClip({ url: room.publishUrl, loop: true }).ready).rejects.toThrow(/NetStream\.Publish\.BadName/);
  expect((await viewer.page.goto(room.watchPath))?.status()).toBe(404);
});
