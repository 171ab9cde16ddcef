import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startCloud } from '@/e2e/support/tencent/cloud';
import { createIm, type ImMember } from '@/e2e/support/tencent/im';
import { type Carried, testChat } from '@/lib/chat/chat.contract';
import { WAIT } from '@/lib/chat/testing/chat-client';
import { HOST_ID, ROOM_ID, roomState, startChat } from '@/lib/chat/testing/chat-harness';
import { enterByGroup, type GroupTransport } from '@/lib/chat/testing/group-client';
import { baseOf } from '@/lib/chat/testing/group-harness';
import { GROUP_MARK, toSpoken } from '@/lib/contracts/chat-entrance';
import { createCleanup } from '@/lib/core/cleanup';
import { silentLog } from '@/lib/core/log';
import { createTencentChat } from '@/lib/providers/chat/tencent/chat';
import { createTestRuntime } from '@/lib/services/testing';
import { webhookToken } from '@/lib/services/webhook-token';
import { createChatGroups } from './chat-groups';
import { createChatWebhooks } from './chat-webhooks';

const ACCOUNT = { sdkAppId: 1_400_000_000, secretKey: 'a'.repeat(64), admin: 'administrator' };
const QUICK = { mailNoticeMs: 5, mailNoticeEveryMs: 20, groupEveryMs: 5, groupRetryMinMs: 20, hallEmptyMs: 50 };

/** The chat of a site whose rooms are heard through an emulated cloud. */
async function startCloudChat(options: Parameters<typeof startChat>[0] = {}) {
  const cleanup = createCleanup();
  const { runtime, close } = await createTestRuntime();
  cleanup.add(close);
  const im = createIm({ account: ACCOUNT });
  const cloud = await startCloud({ services: [im] });
  cleanup.add(() => cloud.close());
  const token = 'webhook-token';
  const endpoint = `http://127.0.0.1:${cloud.port}`;
  const provider = createTencentChat({ ...ACCOUNT, webhookToken: token, endpoint, proxyUrl: null });
  const groups = createChatGroups(runtime, provider);
  const harness = await startChat({ ...options, groups, limits: { ...QUICK, ...options.limits } });
  cleanup.add(harness.close);

  const webhooks = createChatWebhooks({ secrets: runtime.secrets, provider, server: harness.chat, log: silentLog });
  const site = createServer((request, response) => {
    if (!webhooks.handleRequest(request, response)) response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => site.once('listening', resolve));
  cleanup.add(() => void site.close());
  const siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const webhookUrl = `${siteUrl}/api/callbacks/im/${webhookToken(runtime.secrets, 'im')}`;
  im.callAt({ url: webhookUrl, token, timeoutMs: 20_000 }); // the machine of a test may be slow

  const members = new Map<string, ImMember>();
  const transport: GroupTransport = {
    join(entrance, hear) {
      const member = im.join(entrance);
      members.set(entrance.userId, member);
      let heard = 0;
      const listening = setInterval(() => {
        for (const { MsgBody } of member.heard().slice(heard)) {
          heard++;
          const { UserDefinedField } = MsgBody as { UserDefinedField?: string };
          if (UserDefinedField !== undefined) hear(UserDefinedField);
        }
      }, 5);
      return () => {
        clearInterval(listening);
        member.quit();
      };
    },
    async say({ userId }, { tab, event }) {
      const said = await members.get(userId)?.say({ body: [spokenElement(toSpoken(tab, event))] });
      return said?.ErrorCode ?? -1;
    },
  };
  return {
    ...harness,
    ...{ im, provider, groups, runtime, webhookUrl, members },
    close: () => cleanup.run(),
    enter: (visitor: string, { since }: { since?: number } = {}) =>
      enterByGroup(baseOf(harness), { visitor, transport, ...(since !== undefined && { since }) }),
  };
}

const spokenElement = (Data: string) => ({ MsgType: 'TIMCustomElem', MsgContent: { Data, Desc: GROUP_MARK, Ext: '' } });

describe('chat through the emulated cloud', () => testChat(startCloudChat satisfies () => Promise<Carried>));

describe('groups of rooms', () => {
  let site: Awaited<ReturnType<typeof startCloudChat>> | undefined;
  const start = async (options: Parameters<typeof startChat>[0] = {}) => {
    site = await startCloudChat(options);
    return site;
  };
  afterEach(async () => {
    await site?.close();
    site = undefined;
  });
  const until = (check: () => void) => vi.waitFor(check, WAIT);

  test('a room has one group, which is kept, and another one after it was ended', async () => {
    const { groups, im } = await start();
    const [first, same] = await Promise.all([groups.open('room_a'), groups.open('room_a')]);
    expect(same).toBe(first);
    expect([...im.groups.keys()]).toEqual([first]);
    await groups.close('room_a');
    await groups.close('room_a');
    expect(im.groups.size).toBe(0);
    const next = await groups.open('room_a');
    expect(next).not.toBe(first);
    expect(next.length).toBeGreaterThan(24);
  });

  test('a group that could not be ended is not used again', async () => {
    const { groups, im } = await start();
    const before = await groups.open('room_a');
    im.failRest(60_008);
    await expect(groups.close('room_a')).rejects.toThrow('60008');
    expect(await groups.open('room_a')).not.toBe(before);
  });

  test('when a group is gone, pages come into another one', async () => {
    const { enter, chat, rooms, im, runtime } = await start();
    const before = (await enter('user_a')).entrance()?.groupId ?? '';
    (im.groups as Map<string, unknown>).delete(before);
    rooms.set(ROOM_ID, { id: ROOM_ID, ownerId: HOST_ID, state: roomState({ title: 'Another title' }), likes: 0 });
    await chat.roomChanged(ROOM_ID);
    await vi.waitFor(async () => expect(await runtime.db.chatGroups.find(ROOM_ID)).toBeUndefined(), WAIT);
    const page = await enter('user_a');
    expect(im.groups.has(page.entrance()?.groupId ?? '')).toBe(true);
    page.say('is anybody there?');
    await until(() => expect(page.texts()).toEqual(['is anybody there?']));
  });

  test('groups that nobody hears are ended', async () => {
    const { groups, im, runtime } = await start();
    for (const roomId of ['room_a', 'room_b', 'room_c']) await groups.open(roomId);
    for (const roomId of ['room_a', 'room_b']) {
      const group = await runtime.db.chatGroups.find(roomId);
      if (group) await runtime.db.chatGroups.put({ ...group, openedAt: new Date(0) });
    }
    await groups.sweep((roomId) => roomId === 'room_a');
    expect((await runtime.db.chatGroups.list()).map(({ roomId }) => roomId).sort()).toEqual(['room_a', 'room_c']);
    expect(im.groups.size).toBe(2);
  });

  test('when the cloud asks for patience, everything arrives a little later and once', async () => {
    const { enter, im } = await start();
    const [page, other] = [await enter('user_a'), await enter('user_b')];
    im.failRest(60_007, 60_011, 10_002);
    page.say('one');
    page.say('two');
    await until(() => expect(other.texts()).toEqual(['one', 'two']));
    const told = other.all('tick').flatMap(({ messages = [] }) => messages);
    expect(told).toHaveLength(2);
  });

  test('a message that the cloud passed on by itself is stored and shown once', async () => {
    const { enter, im, memory } = await start();
    const [page, other] = [await enter('user_a'), await enter('user_b')];
    im.misbehave('late');
    page.say('slow today');
    await until(() => expect(other.texts()).toEqual(['slow today']));
    await im.settle();
    expect(memory.rows).toHaveLength(1);
  });

  test('what no page of ours says is refused', async () => {
    const { enter, im, members } = await start();
    const page = await enter('user_a');
    const member = members.get(page.entrance()?.userId ?? '');
    const said = await member?.say({ body: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'casino' } }] });
    await im.settle();
    expect(said?.ErrorCode).toBe(10_016);
    expect(member?.heard().filter(({ Event }) => Event === 3)).toEqual([]);
  });

  test('a ban is told to the cloud too, and undone there', async () => {
    const { enter, im, memory, chat } = await start();
    const page = await enter('guest_bad');
    const muted = () => [...(im.groups.get(page.entrance()?.groupId ?? '')?.mutedUntil.keys() ?? [])];
    memory.setRules(ROOM_ID, {
      sanctions: [{ personId: 'guest_bad', kind: 'ban', until: null, reason: '', ip: null }],
    });
    await chat.chatChanged(ROOM_ID);
    await until(() => expect(muted()).toEqual(['guest_bad']));
    memory.setRules(ROOM_ID, { sanctions: [] });
    await chat.chatChanged(ROOM_ID);
    await until(() => expect(muted()).toEqual([]));
  });

  test('who goes out of the group without a word is soon counted no more', async () => {
    const { enter, chat, members } = await start();
    const [page] = [await enter('user_a'), await enter(HOST_ID)];
    members.get(page.entrance()?.userId ?? '')?.vanish();
    await until(() => expect(chat.viewers(ROOM_ID)).toBe(1));
  });

  test('a webhook that nobody signed, and one at another address, change nothing', async () => {
    const { webhookUrl } = await start();
    const ask = (url: string) => fetch(url, { method: 'POST', body: '{}' }).then(({ status }) => status);
    expect(await ask(`${webhookUrl}?SdkAppid=${ACCOUNT.sdkAppId}&RequestTime=1&Sign=x`)).toBe(401);
    expect(await ask(webhookUrl.replace(/.$/, 'x'))).toBe(404);
  });
});
