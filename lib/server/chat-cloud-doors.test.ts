import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { startCloud } from '@/e2e/support/tencent/cloud';
import { createIm } from '@/e2e/support/tencent/im';
import { CHAT_CLOSE } from '@/lib/contracts/chat';
import type { ChatEntrance, ChatMail } from '@/lib/contracts/chat-entrance';
import type { SessionUser } from '@/lib/contracts/users';
import { createCleanup } from '@/lib/core/cleanup';
import { cookieName } from '@/lib/http/cookies';
import { findAddresses } from '@/lib/services/addresses';
import { createChatLink, revokeChatLink } from '@/lib/services/chat-links';
import { changeRoomAccess } from '@/lib/services/room-access-settings';
import { removeRoom } from '@/lib/services/rooms';
import { startSession, toSessionUser } from '@/lib/services/sessions';
import { createTestUser } from '@/lib/services/testing';
import { startChat } from './testing/start-chat';

const ACCOUNT = { sdkAppId: 1_400_000_000, secretKey: 'b'.repeat(64), admin: 'administrator' };
const ADDRESSES = findAddresses(
  { PUBLIC_URL: 'https://live.example.org', PORT: 443, HOST: '' },
  { hostHeader: undefined, secure: true },
);
const WAIT = { timeout: 20_000, interval: 10 };
const cleanup = createCleanup();
afterEach(async () => void (await cleanup.run()));

/** An installation whose chat goes through the emulated cloud, its database and its doors. */
async function start() {
  const im = createIm({ account: ACCOUNT });
  const cloud = await startCloud({ services: [im] });
  cleanup.add(() => cloud.close());
  const directory = mkdtempSync(join(tmpdir(), 'kaibo-chat-cloud-'));
  cleanup.add(() => rmSync(directory, { recursive: true, force: true }));
  const chat = await startChat({
    directory,
    settings: {
      CHAT_PROVIDER: 'tencent',
      TENCENT_IM_SDK_APP_ID: String(ACCOUNT.sdkAppId),
      TENCENT_IM_SECRET_KEY: ACCOUNT.secretKey,
      TENCENT_IM_WEBHOOK_TOKEN: 'webhook-token',
      TENCENT_IM_REST_ENDPOINT: `http://127.0.0.1:${cloud.port}`,
      TENCENT_IM_PROXY: 'wss://im-proxy.example.org',
    },
  });
  cleanup.add(() => chat.close());
  const { runtime, roomId, port } = chat;
  const { ownerId } = await runtime.db.rooms.get(roomId);
  const owner = await runtime.db.users.find(ownerId);
  if (!owner) throw new Error('a room has an owner');

  async function ask<T>(act: '' | '/mail', who: { user?: SessionUser; link?: string } = {}): Promise<T> {
    const { user, link } = who;
    const token = user && (await startSession(runtime, user.id, { ip: '', userAgent: '' }));
    const query = `?tab=page-0001${link === undefined ? '' : `&link=${link}`}`;
    const answer = await fetch(`http://127.0.0.1:${port}/chat/rooms/${roomId}${act}${query}`, {
      method: 'POST',
      headers: token ? { cookie: `${cookieName('kaibo_session', false)}=${token}` } : {},
    });
    return (await answer.json()) as T;
  }
  return {
    ...{ im, runtime, roomId, host: toSessionUser(owner) },
    acting: { user: toSessionUser(owner), roomId, ip: '203.0.113.9' },
    enter: (who?: Parameters<typeof ask>[1]) => ask<ChatEntrance>('', who),
    mail: (who?: Parameters<typeof ask>[1]) => ask<ChatMail>('/mail', who),
  };
}

const groupOf = (entrance: ChatEntrance) => ('group' in entrance ? entrance.group : undefined);

test('who may see a room is let in as who they are, with a login that the cloud takes', async () => {
  const { enter, im, host } = await start();
  const entrance = await enter({ user: host });
  expect(entrance).toMatchObject({
    group: { sdkAppId: ACCOUNT.sdkAppId, userId: host.id, proxyUrl: 'wss://im-proxy.example.org' },
    events: [{ type: 'welcome', me: { id: host.id, role: 'host' } }],
  });
  const group = groupOf(entrance);
  if (!group) throw new Error('not let in');
  expect(() => im.join(group)).not.toThrow();
  expect(JSON.stringify(entrance)).not.toContain(ACCOUNT.secretKey);
});

test('a room that becomes private dissolves its group, and lets in who may enter alone', async () => {
  const { enter, mail, im, host, runtime, acting } = await start();
  const visitor = await createTestUser(runtime, 'viewer');
  const before = groupOf(await enter({ user: visitor }))?.groupId ?? '';
  expect(im.groups.has(before)).toBe(true);
  await changeRoomAccess(runtime, { ...acting, input: { visibility: 'invited' } });
  await vi.waitFor(() => expect(im.groups.has(before)).toBe(false), WAIT);
  expect(await mail({ user: visitor })).toMatchObject({ closed: CHAT_CLOSE.notFound });
  expect(await enter({ user: visitor })).toEqual({ closed: CHAT_CLOSE.notFound });
  expect(groupOf(await enter({ user: host }))?.groupId).not.toBe(before);
  expect(im.groups.size).toBe(1);
});

test('a link opens its room alone, and not once it is revoked', async () => {
  const { enter, runtime, acting, im } = await start();
  const made = await createChatLink(runtime, {
    ...acting,
    input: { kind: 'overlay', label: 'overlay' },
    addresses: ADDRESSES,
  });
  const link = made.url.slice(made.url.lastIndexOf('/') + 1);
  const entrance = groupOf(await enter({ link }));
  expect(entrance?.userId).toBe(made.id);
  expect(groupOf(await enter({ link: 'x'.repeat(link.length) }))).toBeUndefined();
  await revokeChatLink(runtime, { ...acting, linkId: made.id });
  await vi.waitFor(() => expect(im.groups.has(entrance?.groupId ?? '')).toBe(false), WAIT);
  expect(await enter({ link })).toEqual({ closed: CHAT_CLOSE.notFound });
});

test('a room that is removed takes its group with it', async () => {
  const { enter, im, runtime, acting, host } = await start();
  await enter({ user: host });
  expect(im.groups.size).toBe(1);
  await removeRoom(runtime, acting);
  await vi.waitFor(() => expect(im.groups.size).toBe(0), WAIT);
  expect(await enter({ user: host })).toEqual({ closed: CHAT_CLOSE.notFound });
});
