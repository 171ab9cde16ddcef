import { afterAll, beforeAll, expect, test } from 'vitest';
import { findAddresses } from './addresses';
import { closeCalendarFeed, getRoomCalendar, hasCalendarFeed, openCalendarFeed, readCalendarFeed } from './calendar';
import { updateRoom } from './rooms';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
beforeAll(async () => {
  test_ = await createTestRuntime();
});
afterAll(() => test_.close());

const addresses = findAddresses({ PORT: 3000, HOST: '0.0.0.0', PUBLIC_URL: 'https://live.example.org' }, {});
const guest = { user: null, visitorId: 'guest_1', cookieFor: () => undefined };
const startsAt = new Date(Date.now() + 86_400_000).toISOString();
const tokenOf = (url: string) => url.split('/').at(-1)?.replace('.ics', '') ?? '';

test('a scheduled room has a file, one without a time has none', async () => {
  const user = await createTestUser(test_.runtime);
  const { id: roomId, slug } = await createTestRoom(test_.runtime, user);
  const ask = () => getRoomCalendar(test_.runtime, { roomId, entrant: guest, addresses });
  await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
  await updateRoom(test_.runtime, { user, roomId, input: { startsAt } });
  const file = await ask();
  expect(file).toContain(`DTSTART:${startsAt.slice(0, 19).replace(/[-:]/g, '')}Z`);
  expect(file).toContain(`UID:${roomId}@live.example.org`);
  expect(file).toContain(`URL:https://live.example.org/r/${slug}`);
});

test('the file of a room that is not for everybody is not for everybody', async () => {
  const user = await createTestUser(test_.runtime);
  const { id: roomId } = await createTestRoom(test_.runtime, user);
  const closed = { ...(await test_.runtime.db.rooms.get(roomId)), visibility: 'signed-in' };
  const runtime = {
    ...test_.runtime,
    db: { ...test_.runtime.db, rooms: { ...test_.runtime.db.rooms, get: async () => closed } },
  };
  await expect(getRoomCalendar(runtime, { roomId, entrant: guest, addresses })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a feed has what its owner waits for, until it is replaced or closed', async () => {
  const [fan, host] = [await createTestUser(test_.runtime), await createTestUser(test_.runtime)];
  const { id: roomId } = await createTestRoom(test_.runtime, host);
  await updateRoom(test_.runtime, { user: host, roomId, input: { startsAt } });
  const read = (url: string) => readCalendarFeed(test_.runtime, { token: tokenOf(url), addresses });

  expect(await hasCalendarFeed(test_.runtime, fan)).toBe(false);
  const first = await openCalendarFeed(test_.runtime, { user: fan, addresses });
  expect(first.url).toMatch(/^https:\/\/live\.example\.org\/calendar\/[\w-]{43}\.ics$/);
  expect(await read(first.url)).not.toContain(roomId);
  await test_.runtime.db.follows.add(fan.id, host.id);
  expect(await read(first.url)).toContain(roomId);

  const second = await openCalendarFeed(test_.runtime, { user: fan, addresses });
  await expect(read(first.url)).rejects.toMatchObject({ code: 'not_found' });
  expect(await read(second.url)).toContain(roomId);
  expect(await hasCalendarFeed(test_.runtime, fan)).toBe(true);
  await closeCalendarFeed(test_.runtime, fan);
  expect(await hasCalendarFeed(test_.runtime, fan)).toBe(false);
  await expect(read(second.url)).rejects.toMatchObject({ code: 'not_found' });
});
