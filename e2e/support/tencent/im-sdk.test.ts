import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
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
  vi.spyOn(console, 'warn').mockReturnValue();
  im = createIm({ account });
  cloud = await startCloud({ services: [im] });
});
afterAll(async () => {
  await cloud.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function notify(Content: string): Promise<void> {
  const query = new URLSearchParams({
    sdkappid: String(account.sdkAppId),
    identifier: account.admin,
    usersig: sigOf(account.admin),
    random: '7',
    contenttype: 'json',
  });
  const call = (command: string, body: object) =>
    fetch(`http://127.0.0.1:${cloud.port}/v4/group_open_http_svc/${command}?${query}`, {
      method: 'POST',
      body: JSON.stringify({ GroupId: 'group-1', ...body }),
    });
  if (!im.groups.has('group-1')) await call('create_group', { Type: 'AVChatRoom', Name: 'talk' });
  await call('send_group_system_notification', { Content });
}

test('the unmodified SDK logs in, joins, hears, speaks, comes back, and is sent away', async () => {
  const { default: TIM } = await import('tim-js-sdk');
  await notify('before anybody came');
  const options = { SDKAppID: account.sdkAppId, proxyServer: `ws://127.0.0.1:${cloud.port}` };
  const sdk = TIM.create(options);
  sdk.setLogLevel(4);
  const heard: unknown[] = [];
  const states: unknown[] = [];
  let isReady = false;
  sdk.on(TIM.EVENT.SDK_READY, () => {
    isReady = true;
  });
  sdk.on(TIM.EVENT.MESSAGE_RECEIVED, ({ data }: { data: { payload: { userDefinedField?: string } }[] }) =>
    heard.push(...data.map(({ payload }) => payload.userDefinedField)),
  );
  sdk.on(TIM.EVENT.NET_STATE_CHANGE, ({ data }: { data: { state: string } }) => states.push(data.state));
  sdk.on(TIM.EVENT.KICKED_OUT, ({ data }: { data: { type: string } }) => states.push(data.type));

  await expect(sdk.login({ userID: 'guest_a', userSig: sigOf('guest_b') })).rejects.toMatchObject({ code: 70_013 });
  await sdk.login({ userID: 'guest_a', userSig: sigOf('guest_a') });
  await vi.waitFor(() => expect(isReady).toBe(true), WAIT);
  await sdk.joinGroup({ groupID: 'group-1', type: TIM.TYPES.GRP_AVCHATROOM });
  await notify('one');
  await vi.waitFor(() => expect(heard).toEqual(['one']), WAIT);

  const payload = { data: '{}', description: 'kaibo', extension: '' };
  const say = () => {
    const group = { to: 'group-1', conversationType: TIM.TYPES.CONV_GROUP, priority: TIM.TYPES.MSG_PRIORITY_HIGH };
    return sdk.sendMessage(sdk.createCustomMessage({ ...group, payload }));
  };
  await say();
  const said = im.groups.get('group-1')?.events.at(-1);
  expect(said).toMatchObject({
    From_Account: 'guest_a',
    MsgPriority: 1,
    MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data: '{}', Desc: 'kaibo', Ext: '' } }],
  });

  im.cut();
  await vi.waitFor(() => expect(states.at(-1)).toBe('connected'), WAIT);
  await notify('two');
  await vi.waitFor(() => expect(heard).toEqual(['one', 'two']), WAIT);

  im.kick('guest_a');
  await vi.waitFor(() => expect(states.at(-1)).toBe('multipleAccount'), WAIT);
  // It says that it is logged out already.
  await sdk.destroy().catch(() => {});
});
