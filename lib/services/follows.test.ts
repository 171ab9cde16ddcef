import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BusMessages } from '@/lib/bus/bus';
import type { SessionUser } from '@/lib/contracts/users';
import { findAddresses } from './addresses';
import { setFollowing } from './follows';
import { createTestRoom, createTestRuntime, createTestUser, entrantOf, nobody } from './testing';
import { toVisitor } from './visitors';
import { getWatchPage } from './watch';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let host: SessionUser;
let fan: SessionUser;
beforeAll(async () => {
  test_ = await createTestRuntime();
  host = await createTestUser(test_.runtime);
  fan = await createTestUser(test_.runtime, 'viewer');
});
afterAll(() => test_.close());

const addresses = findAddresses({ PORT: 3000, HOST: '0.0.0.0' }, {});

test('following shows on the page of the host and is told once', async () => {
  const told: Array<BusMessages['follow-changed']> = [];
  test_.runtime.bus.subscribe('follow-changed', (message) => told.push(message));
  const { slug } = await createTestRoom(test_.runtime, host);
  const page = () =>
    getWatchPage(test_.runtime, {
      slug,
      user: fan,
      visitor: toVisitor(fan, 'guest_1'),
      entrant: entrantOf(fan),
      addresses,
    });
  expect(await page()).toMatchObject({ host: { id: host.id, followers: 0 }, chat: { me: { follows: false } } });

  const follow = { user: fan, hostId: host.id, follows: true };
  expect(await setFollowing(test_.runtime, follow)).toEqual({ follows: true, followers: 1 });
  expect(await setFollowing(test_.runtime, follow)).toEqual({ follows: true, followers: 1 });
  expect(await page()).toMatchObject({ host: { followers: 1 }, chat: { me: { follows: true, role: 'viewer' } } });
  expect(await setFollowing(test_.runtime, { ...follow, follows: false })).toEqual({ follows: false, followers: 0 });
  expect(told.map(({ follows }) => follows)).toEqual([true, false]);
});

test('nobody follows themselves, nor somebody who does not exist', async () => {
  const self = setFollowing(test_.runtime, { user: host, hostId: host.id, follows: true });
  await expect(self).rejects.toMatchObject({ code: 'invalid_input' });
  const nobody = setFollowing(test_.runtime, { user: host, hostId: 'user_unknown', follows: true });
  await expect(nobody).rejects.toMatchObject({ code: 'not_found' });
});

test('a page says what its visitor is and may not do, and nothing about others', async () => {
  const { id: roomId, slug } = await createTestRoom(test_.runtime, host);
  const until = new Date(Date.now() + 60_000);
  const sanction = { roomId, ip: null, reason: 'Too loud.', byId: host.id, byName: '', createdAt: new Date() };
  const { sanctions } = test_.runtime.db;
  await sanctions.impose({ ...sanction, id: 's1', kind: 'mute', personId: fan.id, personName: '', until });
  await sanctions.impose({ ...sanction, id: 's2', kind: 'ban', personId: 'guest_2', personName: '', until: null });
  const open = (user: SessionUser | null, guestId: string) =>
    getWatchPage(test_.runtime, {
      slug,
      user,
      visitor: toVisitor(user, guestId),
      entrant: user ? entrantOf(user) : nobody,
      addresses,
    });
  expect((await open(fan, 'guest_1')).chat.me.sanction).toEqual({
    kind: 'mute',
    until: until.getTime(),
    reason: 'Too loud.',
  });
  expect((await open(null, 'guest_2')).chat.me.sanction).toMatchObject({ kind: 'ban', until: null });
  expect(JSON.stringify(await open(null, 'guest_3'))).not.toContain('Too loud.');
  expect((await open(host, 'guest_1')).chat.me).toMatchObject({ role: 'host', isHost: true, sanction: null });
});
