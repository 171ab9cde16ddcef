import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionUser } from '@/lib/contracts/users';
import { randomText } from '@/lib/core/ids';
import { setFollowing } from './follows';
import { countUnread, listNotices, markRead, sweepNotices, tellFollowers, tellPeople } from './notices';
import { applyStreamEvent } from './streams';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let host: SessionUser;
let fan: SessionUser;
beforeAll(async () => {
  test_ = await createTestRuntime();
  host = await createTestUser(test_.runtime);
  fan = await createTestUser(test_.runtime, 'viewer');
  await setFollowing(test_.runtime, { user: fan, hostId: host.id, follows: true });
});
afterAll(() => test_.close());

const START = Date.parse('2026-03-01T12:00:00Z');
const minute = (minutes: number) => new Date(START + minutes * 60_000);

const goLive = (stream: string, at: Date) =>
  applyStreamEvent(test_.runtime, { type: 'publish-start', session: randomText(12), stream, at });

const toldTo = async (user: SessionUser) => (await listNotices(test_.runtime, { user })).items;

test('followers hear that a host is live, at most once an hour; nobody else does', async () => {
  const room = await createTestRoom(test_.runtime, host);
  const second = await createTestRoom(test_.runtime, host);
  await goLive(room.streamName, minute(0));
  await goLive(second.streamName, minute(59));
  expect(await toldTo(fan)).toMatchObject([
    {
      kind: 'host-live',
      isRead: false,
      at: minute(0).toISOString(),
      data: { slug: room.slug, hostId: host.id, hostName: host.displayName, roomTitle: room.title },
    },
  ]);
  await goLive(second.streamName, minute(61));
  expect((await toldTo(fan)).map(({ at }) => at)).toEqual([minute(61), minute(0)].map((at) => at.toISOString()));
  expect(await toldTo(host)).toEqual([]);
});

test('another host is another notice, and a broadcast reported again is not', async () => {
  const other = await createTestUser(test_.runtime);
  const late = await createTestUser(test_.runtime, 'viewer');
  for (const hostId of [host.id, other.id]) await setFollowing(test_.runtime, { user: late, hostId, follows: true });
  const room = await createTestRoom(test_.runtime, other);
  const start = { type: 'publish-start', session: randomText(12), stream: room.streamName, at: minute(70) } as const;
  await applyStreamEvent(test_.runtime, start);
  await applyStreamEvent(test_.runtime, start);
  expect(await toldTo(late)).toHaveLength(1);
});

test('a room that is not for everybody is announced to nobody', async () => {
  const quiet = await createTestUser(test_.runtime);
  await setFollowing(test_.runtime, { user: fan, hostId: quiet.id, follows: true });
  const before = (await toldTo(fan)).length;
  const room = await test_.runtime.db.rooms.get((await createTestRoom(test_.runtime, quiet)).id);
  await tellFollowers(test_.runtime, { ...room, visibility: 'unlisted' }, minute(90));
  await tellFollowers(test_.runtime, { ...room, archivedAt: minute(1) }, minute(90));
  expect(await toldTo(fan)).toHaveLength(before);
  await tellFollowers(test_.runtime, room, minute(90));
  expect(await toldTo(fan)).toHaveLength(before + 1);
});

test('what was seen is read, what came since is not; what nobody can say is left out', async () => {
  const reader = await createTestUser(test_.runtime, 'viewer');
  const tell = (at: Date) =>
    tellPeople(test_.runtime, {
      userIds: [reader.id, reader.id],
      kind: 'person-suspended',
      data: { reason: 'spam', until: null },
      at,
    });
  await tell(minute(1));
  await tell(minute(2));
  expect(await countUnread(test_.runtime, reader)).toBe(2);
  await markRead(test_.runtime, { user: reader, upTo: minute(1) });
  expect(await countUnread(test_.runtime, reader)).toBe(1);

  const broken = { userIds: [reader.id], kind: 'person-suspended', data: { reason: 1 } };
  await test_.runtime.db.notices.add(broken as never);
  expect(await toldTo(reader)).toHaveLength(2);
});

test('notices of the last 90 days are kept', async () => {
  const reader = await createTestUser(test_.runtime, 'viewer');
  for (const day of [0, 2]) {
    const at = minute(day * 24 * 60);
    await tellPeople(test_.runtime, {
      userIds: [reader.id],
      kind: 'person-suspended',
      data: { reason: '', until: null },
      at,
    });
  }
  await sweepNotices(test_.runtime, minute(91 * 24 * 60));
  expect((await toldTo(reader)).map(({ at }) => at)).toEqual([minute(2 * 24 * 60).toISOString()]);
});
