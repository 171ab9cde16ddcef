import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionUser } from '@/lib/contracts/users';
import { authorisePublish } from './publishing';
import { getRoomDetails } from './rooms';
import { issuePublishTicket } from './studio';
import { createTestRoom, createTestRuntime, createTestUser } from './testing';

const ip = '192.0.2.1';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let host: SessionUser;
let roomId: string;
let streamName: string;

beforeAll(async () => {
  test_ = await createTestRuntime();
  host = await createTestUser(test_.runtime, 'organiser');
  ({ id: roomId, streamName } = await createTestRoom(test_.runtime, host));
});
afterAll(() => test_.close());

const publishWith = (signature: string, now?: number) =>
  authorisePublish(test_.runtime, { stream: streamName, query: new URLSearchParams(signature) }, now);

test('lets the host publish for a minute', async () => {
  const now = Date.now();
  const { path, signature } = await issuePublishTicket(test_.runtime, { user: host, roomId, ip }, now);
  expect(path).toBe(`/ws/publish/${streamName}`);
  expect(await publishWith(signature, now + 50_000)).toMatchObject({ records: expect.any(Boolean) });
  await expect(publishWith(signature, now + 61_000)).rejects.toMatchObject({ code: 'unauthorized' });
});

test('works when the key that encoders use has expired', async () => {
  await test_.runtime.db.rooms.setPublishKey(roomId, {
    publishKey: 'a-key-of-the-past',
    publishIssuedAt: new Date(0),
    publishExpiresAt: new Date(1),
  });
  const { signature } = await issuePublishTicket(test_.runtime, { user: host, roomId, ip });
  await expect(publishWith(signature)).resolves.toBeDefined();
});

test('is for nobody else, and each is audited', async () => {
  const other = await createTestUser(test_.runtime, 'organiser');
  await expect(issuePublishTicket(test_.runtime, { user: other, roomId, ip })).rejects.toMatchObject({
    code: 'not_found',
  });
  await issuePublishTicket(test_.runtime, { user: host, roomId, ip });
  const { items } = await test_.runtime.db.audit.list({ limit: 1 });
  expect(items[0]).toMatchObject({ action: 'studio-open', actorId: host.id, target: roomId, ip });
});

test('there is none where somebody else carries the video', async () => {
  const { browserPublishPath: _, ...live } = test_.runtime.live;
  const asking = { user: host, roomId, ip };
  await expect(issuePublishTicket({ ...test_.runtime, live }, asking)).rejects.toMatchObject({ code: 'not_found' });
  expect(await getRoomDetails({ ...test_.runtime, live }, asking)).toMatchObject({ hasStudio: false });
  expect(await getRoomDetails(test_.runtime, asking)).toMatchObject({ hasStudio: true });
});
