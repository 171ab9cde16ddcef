import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createCleanup } from '@/lib/core/cleanup';
import { createUserSig } from '@/lib/providers/tencent/user-sig';
import { startCloud } from './cloud';
import { createIm, type ImOptions } from './im';
import { GROUP_ERROR } from './im-members';
import { REST_ERROR } from './im-rest';
import { SIG_ERROR } from './im-user-sig';

const account = { sdkAppId: 1_400_000_000, secretKey: 'dummy-secret', admin: 'administrator' };
const NOW = 1_700_000_000;
const cleanup = createCleanup();
afterEach(async () => void (await cleanup.run()));

const sigOf = (userId: string, changed: { issuedAt?: number; secretKey?: string; sdkAppId?: number } = {}) =>
  createUserSig(changed.secretKey ?? account.secretKey, {
    userId,
    sdkAppId: changed.sdkAppId ?? account.sdkAppId,
    issuedAt: changed.issuedAt ?? NOW,
    expiresInSeconds: 86_400,
  });

async function start(options: Partial<ImOptions> = {}) {
  const im = createIm({ account, nowSeconds: () => NOW, ...options });
  const cloud = await startCloud({ services: [im] });
  cleanup.add(() => cloud.close());
  const rest = async (command: string, body: object, query: Record<string, string> = {}) => {
    const asked = new URLSearchParams({
      sdkappid: String(account.sdkAppId),
      identifier: account.admin,
      usersig: sigOf(account.admin),
      random: '7',
      contenttype: 'json',
      ...query,
    });
    const url = `http://127.0.0.1:${cloud.port}/v4/group_open_http_svc/${command}?${asked}`;
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, unknown>;
  };
  await rest('create_group', { Type: 'AVChatRoom', Name: 'talk', GroupId: 'group-1' });
  const join = (userId: string) => im.join({ userId, userSig: sigOf(userId), groupId: 'group-1' });
  return { im, rest, join };
}

/** A site that answers webhooks as the test says, and keeps what it was told. */
async function startSite(answer: (command: string) => number) {
  const told: Array<{ command: string; query: URLSearchParams; body: Record<string, unknown> }> = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    const command = query.get('CallbackCommand') ?? '';
    told.push({ command, query, body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown> });
    response.end(JSON.stringify({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: answer(command) }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  cleanup.add(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const before = () => told.filter(({ command }) => command === 'Group.CallbackBeforeSendMsg');
  const after = () => told.filter(({ command }) => command === 'Group.CallbackAfterSendMsg');
  return { url, told, before, after };
}

const text = (Text: string) => ({ body: [{ MsgType: 'TIMTextElem', MsgContent: { Text } }] });

test.each([
  [{ usersig: sigOf(account.admin, { secretKey: 'another' }) }, SIG_ERROR.refused],
  [{ usersig: sigOf(account.admin, { issuedAt: NOW - 86_400 }) }, SIG_ERROR.expired],
  [{ usersig: sigOf('somebody') }, SIG_ERROR.otherUser],
  [{ usersig: sigOf(account.admin, { sdkAppId: 1 }) }, SIG_ERROR.otherApplication],
  [{ usersig: sigOf('somebody'), identifier: 'somebody' }, REST_ERROR.notAdmin],
  [{ sdkappid: '1' }, REST_ERROR.application],
  [{ random: '' }, REST_ERROR.address],
])('a request that is not signed as it should be is refused: %#', async (query, code) => {
  const { rest } = await start();
  expect(await rest('get_group_info', { GroupIdList: ['group-1'] }, query)).toMatchObject({ ErrorCode: code });
});

test('groups are made once, told of, and end', async () => {
  const { rest } = await start();
  const group = { Type: 'AVChatRoom', Name: 'talk', GroupId: 'group-1' };
  expect(await rest('create_group', group)).toMatchObject({ ErrorCode: GROUP_ERROR.idOwnedByYou });
  const other = { ...group, Owner_Account: 'somebody' };
  expect(await rest('create_group', other)).toMatchObject({ ErrorCode: GROUP_ERROR.idTaken });
  expect(await rest('get_group_info', { GroupIdList: ['group-1'] })).toMatchObject({ GroupInfo: [{ Name: 'talk' }] });
  expect(await rest('destroy_group', group)).toMatchObject({ ActionStatus: 'OK' });
  expect(await rest('destroy_group', group)).toMatchObject({ ErrorCode: GROUP_ERROR.missing });
});

test('what the site notifies reaches everybody, in order', async () => {
  const { rest, join } = await start();
  const member = join('user_a');
  for (const Content of ['one', 'two']) await rest('send_group_system_notification', { GroupId: 'group-1', Content });
  expect(member.heard().map(({ Event, MsgBody }) => [Event, MsgBody])).toEqual([
    [5, { ReportType: 255, UserDefinedField: 'one' }],
    [5, { ReportType: 255, UserDefinedField: 'two' }],
  ]);
});

test.each([
  [0, { ErrorCode: 0 }, 1],
  [1, { ErrorCode: GROUP_ERROR.refused }, 0],
  [2, { ErrorCode: 0 }, 0],
  [10_101, { ErrorCode: 10_101 }, 0],
  // Not documented: nothing keeps the message back.
  [10_017, { ErrorCode: 0 }, 1],
])('a site that answers %i before a message', async (code, seen, delivered) => {
  const site = await startSite(() => code);
  const { im, join } = await start({ webhook: { url: site.url, token: 'xxxyyy' } });
  const [speaker, listener] = [join('user_a'), join('user_b')];
  expect(await speaker.say(text('hello'))).toMatchObject(seen);
  await im.settle();
  expect(listener.heard()).toHaveLength(delivered);
  expect(site.before()[0]?.body).toMatchObject({
    From_Account: 'user_a',
    GroupId: 'group-1',
    Type: 'AVChatRoom',
  });
  expect(site.after()).toHaveLength(delivered);
});

test.each(['late', 'lost'] as const)('an answer that is %s lets a message through', async (trouble) => {
  const site = await startSite(() => 2);
  const { im, join } = await start({ webhook: { url: site.url, token: 'xxxyyy' } });
  const [speaker, listener] = [join('user_a'), join('user_b')];
  im.misbehave(trouble);
  await speaker.say(text('hello'));
  await im.settle();
  expect(listener.heard()).toHaveLength(1);
  expect(site.before()).toHaveLength(trouble === 'late' ? 1 : 0);
});

test('who is muted or banned is kept from it', async () => {
  const { rest, join } = await start();
  const member = join('user_a');
  const who = { GroupId: 'group-1', Members_Account: ['user_a'] };
  await rest('forbid_send_msg', { ...who, MuteTime: 60 });
  expect(await member.say(text('hello'))).toMatchObject({ ErrorCode: GROUP_ERROR.muted });
  await rest('forbid_send_msg', { ...who, MuteTime: 0 });
  expect(await member.say(text('hello'))).toMatchObject({ ErrorCode: 0 });
  await rest('ban_group_member', { ...who, Duration: 60 });
  expect(() => join('user_a')).toThrow(String(GROUP_ERROR.permission));
});

test('more than forty messages a second go no further, the least important first, and nobody is told', async () => {
  const site = await startSite(() => 0);
  const { im, join } = await start({ webhook: { url: site.url, token: 'xxxyyy' } });
  const member = join('user_a');
  for (let i = 0; i < 20; i++) await member.say({ ...text('like'), priority: 'Lowest' });
  for (let i = 0; i < 40; i++)
    expect(await member.say({ ...text('order'), priority: 'High' })).toMatchObject({ ErrorCode: 0 });
  await im.settle();
  const passed = member.heard().map(({ MsgPriority }) => MsgPriority);
  expect([passed.filter((priority) => priority === 4).length, passed.length]).toEqual([12, 40]);
  expect([site.before().length, site.after().length]).toEqual([60, 40]);
});

test('requests fail when they are told to', async () => {
  const { im, rest } = await start();
  im.failRest(REST_ERROR.tooOften);
  const ask = () => rest('get_group_info', { GroupIdList: ['group-1'] });
  expect([(await ask()).ErrorCode, (await ask()).ErrorCode]).toEqual([REST_ERROR.tooOften, 0]);
});
