import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BusMessages } from '@/lib/bus/bus';
import type { CreateSanction } from '@/lib/contracts/chat-room';
import type { SessionUser } from '@/lib/contracts/users';
import { getChatPerson } from './chat-people';
import { readChatRules } from './chat-rules';
import { imposeSanction, liftSanction, listSanctions } from './sanctions';
import { createTestRoom, createTestRuntime, createTestUser, sayInRoom } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
const people = {} as Record<'host' | 'moderator' | 'colleague' | 'viewer' | 'admin', SessionUser>;
let roomId: string;
const published: Array<BusMessages['chat-changed']> = [];

beforeAll(async () => {
  test_ = await createTestRuntime();
  for (const name of ['host', 'moderator', 'colleague', 'viewer'] as const) {
    people[name] = await createTestUser(test_.runtime);
  }
  people.admin = await createTestUser(test_.runtime, 'admin');
  test_.runtime.bus.subscribe('chat-changed', (message) => published.push(message));
  test_.runtime.bus.answer('chat-address', async ({ personId }) => ({
    ip: personId === 'guest_known' ? '192.0.2.7' : null,
  }));
});
beforeEach(async () => {
  roomId = (await createTestRoom(test_.runtime, people.host)).id;
  await test_.runtime.db.moderators.add(roomId, people.moderator.id);
  await test_.runtime.db.moderators.add(roomId, people.colleague.id);
  published.length = 0;
});
afterAll(() => test_.close());

const impose = (by: SessionUser, input: Partial<CreateSanction> & Pick<CreateSanction, 'personId'>) =>
  imposeSanction(test_.runtime, {
    user: by,
    roomId,
    ip: '198.51.100.1',
    input: { kind: 'mute', minutes: 10, reason: '', withAddress: false, removeMessages: false, ...input },
  });

describe('who may mute and ban whom', () => {
  const NAMES = ['host', 'moderator', 'colleague', 'viewer', 'admin'] as const;
  const MAY: Record<'host' | 'moderator' | 'admin', ReadonlyArray<(typeof NAMES)[number]>> = {
    host: ['moderator', 'colleague', 'viewer'],
    moderator: ['viewer'],
    admin: ['moderator', 'colleague', 'viewer'],
  };
  const pairs = Object.entries(MAY).flatMap(([by, may]) =>
    NAMES.map((whom) => ({ by: by as keyof typeof MAY, whom, verb: may.includes(whom) ? 'may' : 'may not' })),
  );

  test.each(pairs)('the $by $verb touch the $whom', async ({ by, whom, verb }) => {
    const attempt = impose(people[by], { personId: people[whom].id });
    if (verb === 'may') await expect(attempt).resolves.toMatchObject({ personId: people[whom].id });
    else await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    const card = await getChatPerson(test_.runtime, { user: people[by], roomId, personId: people[whom].id });
    expect(card.canSanction).toBe(verb === 'may');
    expect(card.sanctions).toHaveLength(verb === 'may' ? 1 : 0);
  });
});

test('a mute ends by itself, is told with its reason, and is in the log', async () => {
  const before = Date.now();
  const mute = await impose(people.moderator, { personId: people.viewer.id, reason: 'Too loud.' });
  const until = Date.parse(mute.until ?? '');
  expect(until - before).toBeGreaterThanOrEqual(10 * 60_000);
  expect(until - before).toBeLessThan(11 * 60_000);
  const { sanctions } = await readChatRules(test_.runtime, roomId);
  expect(sanctions).toEqual([{ kind: 'mute', personId: people.viewer.id, until, reason: 'Too loud.', ip: null }]);
  expect(published).toEqual([{ roomId }]);
  const [entry] = (await test_.runtime.db.audit.list({ limit: 1 })).items;
  expect(entry).toMatchObject({
    action: 'chat-mute',
    target: roomId,
    actorId: people.moderator.id,
    ip: '198.51.100.1',
    details: { personId: people.viewer.id, minutes: 10, reason: 'Too loud.' },
  });
});

test('a lifted sanction is over, and stays on the card of the person', async () => {
  const { id } = await impose(people.host, { personId: 'guest_9', minutes: null });
  await liftSanction(test_.runtime, { user: people.moderator, roomId, ip: '', sanctionId: id });
  expect(await listSanctions(test_.runtime, { user: people.host, roomId })).toEqual([]);
  const [past] = await listSanctions(test_.runtime, { user: people.host, roomId, show: 'past' });
  expect(past).toMatchObject({ id, by: 'Somebody', liftedAt: expect.any(String) });
  const card = await getChatPerson(test_.runtime, { user: people.host, roomId, personId: 'guest_9' });
  expect(card.sanctions).toMatchObject([{ id, until: null, liftedAt: expect.any(String) }]);
  const again = liftSanction(test_.runtime, { user: people.moderator, roomId, ip: '', sanctionId: id });
  await expect(again).rejects.toMatchObject({ code: 'not_found' });
});

describe('a ban with the address', () => {
  test('meets the guests of that address, and never says which it is', async () => {
    const ban = await impose(people.host, { personId: 'guest_known', kind: 'ban', minutes: null, withAddress: true });
    expect(ban.withAddress).toBe(true);
    expect(JSON.stringify(ban)).not.toContain('192.0.2.7');
    const { sanctions } = await readChatRules(test_.runtime, roomId);
    expect(sanctions).toMatchObject([{ kind: 'ban', personId: 'guest_known', ip: '192.0.2.7' }]);
    const [entry] = (await test_.runtime.db.audit.list({ limit: 1 })).items;
    expect(JSON.stringify(entry)).not.toContain('192.0.2.7');
  });

  test('of a guest who is not known any more is one without', async () => {
    const ban = await impose(people.host, { personId: 'guest_gone', kind: 'ban', withAddress: true });
    expect(ban.withAddress).toBe(false);
  });

  test('is not for people with an account, nor for a mute', async () => {
    const account = impose(people.host, { personId: people.viewer.id, kind: 'ban', withAddress: true });
    await expect(account).rejects.toMatchObject({ code: 'invalid_input', field: 'withAddress' });
    const mute = impose(people.host, { personId: 'guest_known', kind: 'mute', withAddress: true });
    await expect(mute).rejects.toMatchObject({ code: 'invalid_input', field: 'withAddress' });
  });
});

test('a ban may take everything the person said with it, pinned and held too', async () => {
  const { db } = test_.runtime;
  const said = [
    await sayInRoom(test_.runtime, roomId, { senderId: 'guest_7' }),
    await sayInRoom(test_.runtime, roomId, { senderId: 'guest_7' }),
  ];
  const other = await sayInRoom(test_.runtime, roomId);
  await db.roomChats.change(roomId, { pinnedSeq: said[0] ?? 0 });
  await impose(people.host, { personId: 'guest_7', kind: 'ban', removeMessages: true });
  expect((await db.messages.recent(roomId, 9)).map(({ seq }) => seq)).toEqual([other]);
  expect(await readChatRules(test_.runtime, roomId)).toMatchObject({ pinned: null });
  expect(published).toContainEqual({ roomId, removed: said });
});

test('somebody who does not exist cannot be muted', async () => {
  await expect(impose(people.host, { personId: 'user_unknown' })).rejects.toMatchObject({ code: 'not_found' });
});
