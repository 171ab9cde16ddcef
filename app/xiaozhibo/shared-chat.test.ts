import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseUserSig } from '@/e2e/support/tencent/im-user-sig';
import { createAppWorld, toAppPassword } from './app-world';

/** Where the chat of the site goes through IM: apps are told how to come into the same groups. */

const IM = { sdkAppId: 1_400_000_000, secretKey: 'd'.repeat(64), admin: 'administrator' };

let world: Awaited<ReturnType<typeof createAppWorld>>;
beforeAll(async () => {
  world = await createAppWorld({
    CHAT_PROVIDER: 'tencent',
    TENCENT_IM_SDK_APP_ID: IM.sdkAppId,
    TENCENT_IM_SECRET_KEY: IM.secretKey,
  });
});
afterAll(() => world.close());

async function signUp(name: string) {
  const password = toAppPassword(name, 'a good long one');
  await world.ask('register', { userid: name, password });
  const { data } = await world.ask('login', { userid: name, password });
  return data.roomservice_sign as { sdkAppID: number; userID: string; userSig: string };
}

/** What IM says to a signature: 0, or why not. */
const refuse = (userSig: string, userId: string): number =>
  refuseUserSig(userSig, { account: IM, userId, nowSeconds: Math.floor(Date.now() / 1_000) });

test('the signature of a session opens the chat and the room service', async () => {
  const { sdkAppID, userID, userSig } = await signUp('Alice_1');
  expect(sdkAppID).toBe(IM.sdkAppId);
  expect(refuse(userSig, userID)).toBe(0);
  expect(await world.call('login', { userID, userSig })).toMatchObject({ code: 0 });
  const { userSig: another } = await signUp('Mallory_1');
  expect(await world.call('login', { userID, userSig: another })).toMatchObject({ code: 7 });
});

test('a name by which the chat knows its administrator gets into the room service alone', async () => {
  const { sdkAppID, userID, userSig } = await signUp('Administrator');
  expect(sdkAppID).toBe(0);
  expect(refuse(userSig, userID)).not.toBe(0);
  expect(await world.call('login', { userID, userSig })).toMatchObject({ code: 0 });
});

test('the group that an app made is told to the chat, and none that is ours', async () => {
  const told: string[] = [];
  const undo = world.runtime.bus.subscribe('app-group', ({ groupId }) => told.push(groupId));
  for (const groupid of ['@TGS#a1B2', 'kaibo-00000000000000000000000000', 'x'.repeat(49), '组']) {
    expect(await world.act('RequestLVBAddr', { userid: 'anchor', groupid, title: '晚上好' })).toMatchObject({
      returnValue: 0,
    });
  }
  undo();
  expect(told).toEqual(['@TGS#a1B2']);
});

test('where apps are in the group, who watches and likes is counted there alone', async () => {
  const { returnData } = await world.act('RequestLVBAddr', { userid: 'bianca', groupid: 'bianca-1', title: '晚上好' });
  const stop = await world.publish(returnData.pushurl);
  const bianca = await world.runtime.db.users.findByUsername('bianca');
  const room = await world.runtime.db.rooms.findPersonal(bianca?.id ?? '');
  if (!room) throw new Error('no room');
  const like = () => world.act('ChangeCount', { userid: 'bianca', type: 1, optype: 0, flag: 0 });
  const likes = async () => (await world.runtime.db.rooms.get(room.id)).likes;
  await like();
  expect(await likes()).toBe(1);
  await world.runtime.db.chatGroups.put({ roomId: room.id, groupId: 'bianca-1', openedAt: new Date() });
  await like();
  expect(await likes()).toBe(1);
  // The chat counts who is in the group.
  await world.act('EnterGroup', { userid: 'carol', liveuserid: 'bianca', groupid: 'bianca-1', flag: 0 });
  const { returnData: shown } = await world.act('GetUserInfo', { userid: 'bianca', type: 0 });
  expect(shown).toMatchObject({ viewercount: 0, groupid: 'bianca-1' });
  await stop();
});
