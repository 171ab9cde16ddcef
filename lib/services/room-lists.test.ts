import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { seedRecording } from '@/lib/db/testing/seed';
import { setFollowing } from './follows';
import { getHomeLists, listFollowed, listPublicRooms, listReplays, searchRecordings } from './room-lists';
import { createRoom } from './rooms';
import { createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let host: SessionUser;
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

beforeAll(async () => {
  test_ = await createTestRuntime();
  host = await createTestUser(test_.runtime);
  for (const title of ['新品发布会', 'RTMP 入门', '音乐会']) await announce(title);
  const live = await announce('正在直播');
  const at = new Date();
  await test_.runtime.db.rooms.applyStatus({ id: live.id, status: 'live', at, liveSince: at });
});
afterAll(() => test_.close());

const announce = (title: string) =>
  createRoom(test_.runtime, {
    user: host,
    input: createRoomInput.parse({ title, startsAt: tomorrow, category: 'technology' }),
  });

const titles = (rooms: Array<{ title: string }>) => rooms.map(({ title }) => title);

test('without a question each list begins, and a search narrows all of them', async () => {
  const home = await getHomeLists(test_.runtime, {});
  expect(titles(home.live.items)).toEqual(['正在直播']);
  expect(titles(home.upcoming.items)).toEqual(['新品发布会', 'RTMP 入门', '音乐会']);
  const found = await getHomeLists(test_.runtime, { q: '发布', category: 'technology' });
  expect([titles(found.live.items), titles(found.upcoming.items)]).toEqual([[], ['新品发布会']]);
  const other = await getHomeLists(test_.runtime, { category: 'music' });
  expect([...other.live.items, ...other.upcoming.items, ...other.recordings.items]).toEqual([]);
});

test('a list that is asked for comes alone, from its cursor on', async () => {
  const first = await listPublicRooms(test_.runtime, { show: 'upcoming', limit: 2 });
  const rest = await getHomeLists(test_.runtime, { show: 'upcoming', cursor: first.next ?? '' });
  expect(titles(rest.upcoming.items)).toEqual(['音乐会']);
  expect([rest.live.items, rest.recordings.items]).toEqual([[], []]);
  const made = getHomeLists(test_.runtime, { show: 'upcoming', cursor: 'made-up' });
  await expect(made).rejects.toMatchObject({ code: 'invalid_input', field: 'cursor' });
});

test('followers see what their hosts broadcast, others nothing', async () => {
  const fan = await createTestUser(test_.runtime, 'viewer');
  expect(await listFollowed(test_.runtime, fan)).toEqual({ live: [], upcoming: [] });
  await setFollowing(test_.runtime, { user: fan, hostId: host.id, follows: true });
  const followed = await listFollowed(test_.runtime, fan);
  expect([followed.live.length, followed.upcoming.length]).toEqual([1, 3]);
  expect(followed.live[0]?.host).toEqual({
    id: host.id,
    username: host.username,
    displayName: host.displayName,
    avatarUrl: null,
  });
});

test('a list of replays goes on where its page stopped, with a search, of all, of one room, or of one host', async () => {
  const { db } = test_.runtime;
  const room = await announce('回放很多');
  const ids: string[] = [];
  for (const day of [3, 2, 1])
    ids.push(await seedRecording(db, { roomId: room.id, startedAt: new Date(2026, 0, day) }));
  const { next } = await searchRecordings(test_.runtime, { limit: 1 });
  const goOn = async (about: Partial<Record<'q' | 'category' | 'room' | 'host', string>>) =>
    (await listReplays(test_.runtime, { ...about, cursor: next ?? '' })).items.map(({ id }) => id);
  expect(await goOn({})).toEqual(ids.slice(1));
  expect(await goOn({ q: '回放', category: 'technology' })).toEqual(ids.slice(1));
  expect(await goOn({ category: 'music' })).toEqual([]);
  expect(await goOn({ room: room.slug })).toEqual(ids.slice(1));
  expect(await goOn({ host: room.host.id })).toEqual(ids.slice(1));
  expect(await goOn({ host: 'user_other' })).toEqual([]);
});
