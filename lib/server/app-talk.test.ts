import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { startCloud } from '@/e2e/support/tencent/cloud';
import { createIm, type ImMember } from '@/e2e/support/tencent/im';
import type { MessageBody } from '@/e2e/support/tencent/im-webhooks';
import type { ServerEvent } from '@/lib/contracts/chat';
import { type ChatEntrance, GROUP_MARK, toSpoken } from '@/lib/contracts/chat-entrance';
import { createCleanup } from '@/lib/core/cleanup';
import { createId } from '@/lib/core/ids';
import { createUserSig } from '@/lib/providers/tencent/user-sig';
import { webhookToken } from '@/lib/services/webhook-token';
import { takeOpenAccount } from '@/lib/services/xiaozhibo/accounts';
import { shareGroup } from '@/lib/services/xiaozhibo/group';
import { startChat } from './testing/start-chat';

const ACCOUNT = { sdkAppId: 1_400_000_000, secretKey: 'c'.repeat(64), admin: 'administrator' };
const TOKEN = 'webhook-token';
const GROUP = 'tvshow-1';
const WAIT = { timeout: 20_000, interval: 10 };
const cleanup = createCleanup();
afterEach(async () => void (await cleanup.run()));

/** An installation that goes through the emulated cloud, with a room whose host is in an app that made a group for it. */
async function start() {
  const im = createIm({ account: ACCOUNT });
  const cloud = await startCloud({ services: [im] });
  cleanup.add(() => cloud.close());
  const directory = mkdtempSync(join(tmpdir(), 'kaibo-app-talk-'));
  cleanup.add(() => rmSync(directory, { recursive: true, force: true }));
  const chat = await startChat({
    directory,
    limits: { appAnswerMs: 15_000 }, // the machine of a test may be slow
    settings: {
      CHAT_PROVIDER: 'tencent',
      XIAOZHIBO_PREFIX: 'x'.repeat(24),
      TENCENT_IM_SDK_APP_ID: String(ACCOUNT.sdkAppId),
      TENCENT_IM_SECRET_KEY: ACCOUNT.secretKey,
      TENCENT_IM_WEBHOOK_TOKEN: TOKEN,
      TENCENT_IM_REST_ENDPOINT: `http://127.0.0.1:${cloud.port}`,
    },
  });
  cleanup.add(() => chat.close());
  const { runtime, roomId, port } = chat;
  const url = `http://127.0.0.1:${port}/api/callbacks/im/${webhookToken(runtime.secrets, 'im')}`;
  im.callAt({ url, token: TOKEN, timeoutMs: 20_000 });

  const sigOf = (userId: string) =>
    createUserSig(ACCOUNT.secretKey, {
      ...{ userId, sdkAppId: ACCOUNT.sdkAppId },
      issuedAt: Math.floor(Date.now() / 1_000),
      expiresInSeconds: 60,
    });
  const rest = (command: string, body: object) => {
    const query = `sdkappid=${ACCOUNT.sdkAppId}&identifier=administrator&random=1&contenttype=json`;
    const address = `http://127.0.0.1:${cloud.port}/v4/group_open_http_svc/${command}?${query}`;
    return fetch(`${address}&usersig=${sigOf('administrator')}`, { method: 'POST', body: JSON.stringify(body) });
  };
  await rest('create_group', { Type: 'AVChatRoom', Name: 'TVShow', GroupId: GROUP, Owner_Account: 'anchor' });

  /** A page comes in. */
  async function enter() {
    const answer = await fetch(`http://127.0.0.1:${port}/chat/rooms/${roomId}?tab=page-0001`, { method: 'POST' });
    const entrance = (await answer.json()) as ChatEntrance;
    if (!('group' in entrance)) throw new Error(`closed: ${entrance.closed}`);
    return { ...entrance, member: im.join(entrance.group) };
  }
  return {
    ...{ im, runtime, roomId, rest, enter },
    /** Somebody in an app comes into its group. */
    app: (userId: string, groupId = GROUP) => im.join({ userId, userSig: sigOf(userId), groupId }),
    async share(groupId = GROUP) {
      shareGroup(runtime, await runtime.db.rooms.get(roomId), groupId);
      await vi.waitFor(async () => expect((await runtime.db.chatGroups.find(roomId))?.groupId).toBe(groupId), WAIT);
    },
    stored: () => runtime.db.messages.recent(roomId, 50),
  };
}

const json = (userAction: number, msg = '', claims: object = {}): { body: MessageBody } => ({
  body: [
    {
      MsgType: 'TIMTextElem',
      MsgContent: { Text: JSON.stringify({ userAction, userId: 'x', nickName: 'x', headPic: 'x', ...claims, msg }) },
    },
  ],
});

const spoken = (text: string): { body: MessageBody } => {
  const said = toSpoken('page-0001', { type: 'message-send', clientId: `page-${text.length}-00001`, text });
  return { body: [{ MsgType: 'TIMCustomElem', MsgContent: { Data: said, Desc: GROUP_MARK, Ext: '' } }] };
};

/** What apps in the group heard, as they read it. */
const heardByApps = (member: ImMember) =>
  member
    .heard()
    .flatMap(({ MsgBody }) =>
      (Array.isArray(MsgBody) ? (MsgBody as MessageBody) : [])
        .filter(({ MsgType }) => MsgType === 'TIMTextElem')
        .map(({ MsgContent }) => JSON.parse(String(MsgContent.Text))),
    );

/** What pages in the group heard. */
const heardByPages = (member: ImMember) =>
  member.heard().flatMap(({ MsgBody }) => {
    const { UserDefinedField } = MsgBody as { UserDefinedField?: string };
    return UserDefinedField === undefined ? [] : [JSON.parse(UserDefinedField) as ServerEvent];
  });

const messagesOf = (events: readonly ServerEvent[]) =>
  events.flatMap((event) => (event.type === 'tick' ? (event.messages ?? []) : []));

test('people of an app and of a page meet in the group of the app, and history has both', async () => {
  const { runtime, enter, app, share, stored } = await start();
  const alice = await takeOpenAccount(runtime, { userid: 'alice', ip: '' });
  await share();
  const [speaker, listener] = [app('alice'), app('bob')];
  const page = await enter();
  expect(page.group.groupId).toBe(GROUP);

  expect(await speaker.say(json(1, 'from an app'))).toMatchObject({ ErrorCode: 0 });
  expect(await page.member.say(spoken('from a page'))).toMatchObject({ ErrorCode: 0 });
  await vi.waitFor(() => expect(messagesOf(heardByPages(page.member))).toHaveLength(2), WAIT);
  expect(messagesOf(heardByPages(page.member))).toMatchObject([
    { text: 'from an app', senderId: alice.id, name: 'alice', danmaku: null },
    { text: 'from a page', senderId: page.group.userId },
  ]);
  await vi.waitFor(() => expect(heardByApps(listener)).toHaveLength(2), WAIT);
  expect(heardByApps(listener)).toMatchObject([
    { userAction: 1, userId: 'alice', msg: 'from an app' },
    { userAction: 1, userId: page.group.userId, msg: 'from a page' },
  ]);
  expect(await stored()).toMatchObject([{ text: 'from an app' }, { text: 'from a page' }]);
});

test('who somebody is comes from the service, whatever stands in a message', async () => {
  const { runtime, app, share, stored } = await start();
  const alice = await takeOpenAccount(runtime, { userid: 'alice', ip: '' });
  await takeOpenAccount(runtime, { userid: 'anchor', ip: '' });
  await share();
  const [speaker, listener] = [app('alice'), app('bob')];
  await speaker.say(json(5, '弹幕', { userId: 'anchor', nickName: 'Host', headPic: 'http://h/1.png' }));
  expect(heardByApps(listener)).toEqual([
    { userAction: 5, userId: 'alice', nickName: 'alice', headPic: '', msg: '弹幕' },
  ]);
  expect(await stored()).toMatchObject([{ senderId: alice.id, text: '弹幕', danmaku: true }]);
});

test('whoever is muted, or has the name of somebody of the pages, is heard by nobody', async () => {
  const { runtime, roomId, app, share, stored, im } = await start();
  const muted = await takeOpenAccount(runtime, { userid: 'alice', ip: '' });
  const { ownerId } = await runtime.db.rooms.get(roomId);
  const owner = await runtime.db.users.find(ownerId);
  await runtime.db.sanctions.impose({
    ...{ id: createId('sanction'), roomId, kind: 'mute', personId: muted.id, personName: 'alice', ip: null },
    ...{ until: null, reason: '', byId: ownerId, byName: 'Host', createdAt: new Date() },
  });
  await share();
  const listener = app('bob');
  for (const who of ['alice', owner?.username ?? '', 'administrator', ownerId]) {
    expect(await app(who).say(json(1, 'hello')), who).toMatchObject({ ErrorCode: 10_016 });
  }
  expect(await app('bob').say(json(1, ''))).toMatchObject({ ErrorCode: 10_016 });
  await im.settle();
  expect(heardByApps(listener)).toEqual([]);
  expect(await stored()).toEqual([]);
});

test('likes of apps are counted and named, and those of pages reach apps', async () => {
  const { enter, app, share, runtime, roomId } = await start();
  await share();
  const [liking, listener] = [app('bob'), app('carol')];
  const page = await enter();
  const likes = async () => (await runtime.db.rooms.get(roomId)).likes;
  await liking.say(json(4));
  await vi.waitFor(async () => expect(await likes()).toBe(1), WAIT);
  expect(heardByApps(listener)).toMatchObject([{ userAction: 4, userId: 'bob', nickName: 'bob' }]);
  const said = toSpoken('page-0001', { type: 'like-add', batch: 1, count: 3 });
  await page.member.say({
    body: [{ MsgType: 'TIMCustomElem', MsgContent: { Data: said, Desc: GROUP_MARK, Ext: '' } }],
  });
  await vi.waitFor(() => expect(heardByApps(listener)).toHaveLength(2), WAIT);
  expect(await likes()).toBe(4);
});

test('people of apps are here until they say goodbye or the service has lost them', async () => {
  const { enter, app, share } = await start();
  await share();
  const [bob, carol] = [app('bob'), app('carol')];
  const page = await enter();
  const viewers = () =>
    heardByPages(page.member).reduce<number>((last, event) => ('viewers' in event && event.viewers) || last, 0);
  await bob.say(json(2));
  await carol.say(json(2));
  await vi.waitFor(() => expect(viewers()).toBe(3), WAIT);
  await bob.say(json(3));
  carol.quit();
  await vi.waitFor(() => expect(viewers()).toBe(1), WAIT);
});

test('a message that is told twice, or late, is stored once', async () => {
  const { app, share, stored, im } = await start();
  await share();
  const bob = app('bob');
  await bob.say({ ...json(1, 'hello'), random: 7 });
  im.misbehave('late');
  await bob.say({ ...json(1, 'hello again'), random: 8 });
  await im.settle();
  await vi.waitFor(async () => expect(await stored()).toHaveLength(2), WAIT);
  expect(await stored()).toMatchObject([{ clientId: 'app-0000000007' }, { clientId: 'app-0000000008' }]);
});

test('a group of an app is not ended here, and left when who may watch changes', async () => {
  const { app, share, enter, im, runtime, roomId } = await start();
  const before = await enter();
  await share();
  await vi.waitFor(() => expect(im.groups.has(before.group.groupId)).toBe(false), WAIT);
  expect((await enter()).group.groupId).toBe(GROUP);

  runtime.bus.publish('access-changed', { roomId, stream: '' });
  await vi.waitFor(async () => expect(await runtime.db.chatGroups.find(roomId)).toBeUndefined(), WAIT);
  expect(im.groups.has(GROUP)).toBe(true);
  expect(await app('bob').say(json(1, 'hello'))).toMatchObject({ ErrorCode: 10_016 });
});
