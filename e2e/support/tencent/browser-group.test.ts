import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { GroupEntrance } from '@/lib/contracts/chat-entrance';
import { createUserSig } from '@/lib/providers/tencent/user-sig';
import { type Cloud, startCloud } from './cloud';
import { createIm, type Im } from './im';

const account = { sdkAppId: 1_400_000_000, secretKey: 'dummy-secret', admin: 'administrator' };
const WAIT = { timeout: 10_000, interval: 10 };
const sigOf = (userId: string) =>
  createUserSig(account.secretKey, {
    userId,
    sdkAppId: account.sdkAppId,
    issuedAt: Math.floor(Date.now() / 1_000),
    expiresInSeconds: 86_400,
  });

let im: Im;
let cloud: Cloud;
beforeAll(async () => {
  // As much of a browser as the SDK looks at.
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('document', { charset: 'utf-8' });
  vi.stubGlobal('navigator', { userAgent: 'node', onLine: true });
  vi.stubGlobal('location', { href: 'http://localhost/', protocol: 'http:', host: 'localhost' });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  vi.stubGlobal('WebSocket', WebSocket);
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
  im = createIm({ account });
  cloud = await startCloud({ services: [im] });
});
afterAll(async () => {
  await cloud.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function call(command: string, body: object): Promise<Response> {
  const query = new URLSearchParams({
    sdkappid: String(account.sdkAppId),
    identifier: account.admin,
    usersig: sigOf(account.admin),
    random: '7',
    contenttype: 'json',
  });
  const url = `http://127.0.0.1:${cloud.port}/v4/group_open_http_svc/${command}?${query}`;
  return fetch(url, { method: 'POST', body: JSON.stringify({ GroupId: 'group-1', ...body }) });
}

async function notify(Content: string): Promise<void> {
  if (!im.groups.has('group-1')) await call('create_group', { Type: 'AVChatRoom', Name: 'talk' });
  await call('send_group_system_notification', { Content });
}

const entranceOf = (userId: string, userSig = sigOf(userId)): GroupEntrance => ({
  sdkAppId: account.sdkAppId,
  userId,
  userSig,
  groupId: 'group-1',
  proxyUrl: `ws://127.0.0.1:${cloud.port}`,
});

test('a page logs in with the unmodified SDK, hears, speaks, comes back, and is sent away', async () => {
  const { joinTencentGroup } = await import('@/lib/client/chat/connections/tencent-group');
  await notify('before anybody came');
  const heard: string[] = [];
  const changes: string[] = [];
  const handlers = {
    onNotice: (text: string) => heard.push(text),
    onChange: (change: string) => changes.push(change),
  };
  const withForeignSig = joinTencentGroup(entranceOf('guest_a', sigOf('guest_b')), handlers);
  await expect(withForeignSig).rejects.toMatchObject({ code: 70_013 });
  const membership = await joinTencentGroup(entranceOf('guest_a'), handlers);
  await notify('one');
  await vi.waitFor(() => expect(heard).toEqual(['one']), WAIT);

  await membership.say('{}', 'high');
  expect(im.groups.get('group-1')?.events.at(-1)).toMatchObject({
    From_Account: 'guest_a',
    MsgPriority: 1,
    MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data: '{}', Desc: 'kaibo', Ext: '' } }],
  });
  im.groups.get('group-1')?.mutedUntil.set('guest_a', Number.POSITIVE_INFINITY);
  await expect(membership.say('{}', 'high')).rejects.toMatchObject({ code: 10_017 });

  im.cut();
  await vi.waitFor(() => expect(changes.at(-1)).toBe('back'), WAIT);
  await notify('two');
  await vi.waitFor(() => expect(heard).toEqual(['one', 'two']), WAIT);

  im.kick('guest_a');
  await vi.waitFor(() => expect(changes.at(-1)).toBe('sent_away'), WAIT);
  membership.leave();
});

test('a page that left comes in again, and is told when its group is dissolved', async () => {
  const { joinTencentGroup } = await import('@/lib/client/chat/connections/tencent-group');
  await notify('before anybody came');
  const quiet = { onNotice: () => {}, onChange: () => {} };
  const first = await joinTencentGroup(entranceOf('guest_a'), quiet);
  first.leave();
  const changes: string[] = [];
  const second = await joinTencentGroup(entranceOf('guest_b'), {
    ...quiet,
    onChange: (change) => changes.push(change),
  });
  await call('destroy_group', {});
  await vi.waitFor(() => expect(changes).toEqual(['dismissed']), WAIT);
  second.leave();
  await vi.waitFor(() => expect(im.clients()).toBe(0), WAIT);
});
