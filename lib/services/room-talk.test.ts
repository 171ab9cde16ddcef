import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAddresses } from './addresses';
import { findChatRoom } from './audience';
import { archiveRoom } from './room-archive';
import { updateRoom } from './rooms';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';
import { getPlayAddresses } from './watch';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const addresses = findAddresses({ PORT: 3000, HOST: '0.0.0.0', PUBLIC_URL: 'https://live.example.org' }, {});
const startsAt = '2030-07-01T20:00:00.000Z';

test('the chat hears what the host lets people do, and when it opens', async () => {
  const user = await createTestUser(test_.runtime);
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  const talk = async () => (await findChatRoom(test_.runtime, roomId))?.state.talk;
  expect(await talk()).toEqual({ chat: true, danmaku: true, likes: true, opensAt: null });
  const input = { chatOpensMinutes: 15, startsAt, danmakuOn: false };
  await updateRoom(test_.runtime, { user, roomId, input });
  expect(await talk()).toEqual({
    chat: true,
    danmaku: false,
    likes: true,
    opensAt: Date.parse(startsAt) - 15 * 60_000,
  });
  await archiveRoom(test_.runtime, { user, roomId });
  expect(await talk()).toMatchObject({ chat: false, danmaku: false, likes: false });
});

test('a smooth room offers first what has more in reserve', async () => {
  const user = await createTestUser(test_.runtime);
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  const entrant = { user, visitorId: user.id, cookieFor: () => undefined };
  const first = async () =>
    (await getPlayAddresses(test_.runtime, { roomId, entrant, addresses })).sources.map(({ protocol }) => protocol)[0];
  expect(await first()).toBe('http-flv');
  await updateRoom(test_.runtime, { user, roomId, input: { latency: 'smooth' } });
  expect(await first()).toBe('hls');
});
