import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestUser } from '@/lib/services/testing';
import { createAppWorld, toAppPassword } from './app-world';

/** Requests and answers of the second generation, section by section of the reference. */

let world: Awaited<ReturnType<typeof createAppWorld>>;
beforeAll(async () => {
  world = await createAppWorld();
});
afterAll(() => world.close());

const OK = { code: 200, message: 'OK' };
let next = 0;

/** A new person, signed in. */
async function signUp(name = `Alice_${next++}`) {
  const password = toAppPassword(name, 'a good long one');
  expect(await world.ask('register', { userid: name, password })).toEqual({ ...OK, data: {} });
  const { data } = await world.ask('login', { userid: name, password });
  return { name, password, ...(data as Login) };
}
type Login = {
  token: string;
  refresh_token: string;
  roomservice_sign: { sdkAppID: number; userID: string; userSig: string };
};

describe('1.2.1: transport and order of checks', () => {
  test('a path that is no path, with and without the front controller', async () => {
    expect(await world.ask('nothing', {})).toEqual({ code: 400, message: 'Bad Request | nothing', data: [] });
    expect(await world.ask('interface.php/nothing', {})).toMatchObject({ code: 400 });
    expect(await world.ask('__proto__', {})).toMatchObject({ code: 400 });
  });

  test('JSON by its type, status 200', async () => {
    const response = await world.send('login', { body: 'x' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('fields are looked at before the signature, a malformed body is one without fields', async () => {
    const missing = { code: 602, message: 'Invalid Param | userid is null or empty!', data: {} };
    expect(await (await world.send('get_user_info', { body: '{' })).json()).toEqual(missing);
    expect(await world.ask('get_vod_list', { userid: 'a', index: -1, count: 10 })).toEqual({
      ...missing,
      message: 'Invalid Param | -1 is not in range [0,+)',
    });
  });
});

describe('1.2.3–1.2.4: accounts and sessions', () => {
  test.each([
    ['1abc', 'x', 'userid preg_match error! The reg rule is:^[a-zA-Z][a-zA-Z0-9_]{3,23}$'],
    ['abcd', 'no-good', 'password preg_match error! The reg rule is:^[a-zA-Z0-9]+$'],
    ['abcd', '', 'password is null or empty!'],
    ['abcd', 'short', 'password: Use at least 8 characters.'],
  ])('register %s %s is refused', async (userid, password, reason) =>
    expect(await world.ask('register', { userid, password })).toEqual({
      code: 602,
      message: `Invalid Param | ${reason}`,
      data: {},
    }),
  );

  test('a name is taken in any case', async () => {
    const { name, password } = await signUp();
    expect(await world.ask('register', { userid: name.toLowerCase(), password })).toEqual({
      code: 612,
      message: 'user exist | register user id existed',
      data: {},
    });
  });

  test('signing in gives tokens of digits, and a UserSig; nothing of the cloud', async () => {
    const { name, password } = await signUp();
    const { code, data } = await world.ask('interface.php/login', { userid: name, password });
    expect(code).toBe(200);
    expect(data).toMatchObject({
      token: expect.stringMatching(/^\d+$/),
      refresh_token: expect.stringMatching(/^\d+$/),
      expires: 86_400,
      roomservice_sign: { sdkAppID: 0, userID: name },
      cos_info: { Bucket: '', Region: '', Appid: 0, SecretId: '' },
    });
  });

  test('a wrong password and nobody are one answer', async () => {
    const { name } = await signUp();
    const refused = { code: 621, message: 'password error | login fail', data: {} };
    const password = toAppPassword(name, 'another');
    expect(await world.ask('login', { userid: name, password })).toEqual(refused);
    expect(await world.ask('login', { userid: 'nobody_here', password })).toEqual(refused);
  });

  test('the password is stored as argon2id, of what the app made of it', async () => {
    const { name, password } = await signUp();
    const user = await world.runtime.db.users.findByUsername(name.toLowerCase());
    expect(user?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(user?.passwordHash).not.toContain(password);
  });

  test('guessing has to wait', async () => {
    const { name, password } = await signUp();
    const guess = () => world.ask('login', { userid: name, password: 'wrong' });
    for (let i = 0; i < 10; i++) expect(await guess()).toMatchObject({ code: 621 });
    const slowed = { code: 500, message: 'Internal Server Error | frequency control', data: {} };
    expect(await guess()).toEqual(slowed);
    expect(await world.ask('login', { userid: name, password })).toEqual(slowed);
  });

  test('a request is signed by the token of that person, over exactly its bytes', async () => {
    const [alice, bob] = [await signUp(), await signUp()];
    const refused = { code: 498, message: 'Invalid Token | get_user_info', data: [] };
    const own = { userid: alice.name };
    expect(await world.ask('get_user_info', own, alice.token)).toEqual({
      ...OK,
      data: { userid: alice.name, nickname: alice.name, avatar: '', sex: -1, frontcover: '' },
    });
    expect(await world.ask('get_user_info', own)).toEqual(refused);
    expect(await world.ask('get_user_info', own, bob.token)).toEqual(refused);
    expect(await world.ask('get_user_info', own, alice.refresh_token)).toEqual(refused);
    const headers = { 'Liteav-Sig': '0'.repeat(32) };
    expect(await (await world.send('get_user_info', { body: JSON.stringify(own), headers })).json()).toEqual(refused);
  });

  test('a signed request is not good for ever', async () => {
    const { name, token } = await signUp();
    const at = Math.floor(Date.now() / 1000);
    const ask = (timestamp: unknown) => world.ask('get_user_info', { userid: name, timestamp, expires: 10 }, token);
    expect(await ask(at)).toMatchObject({ code: 200 });
    expect(await ask(at - 700)).toMatchObject({ code: 498 });
    expect(await ask('soon')).toMatchObject({ code: 498 });
  });

  test('two phones stay signed in; refreshing ends the tokens of before', async () => {
    const { name, password, token, refresh_token } = await signUp();
    const other = (await world.ask('login', { userid: name, password })).data as Login;
    const own = { userid: name };
    expect(await world.ask('refresh', { ...own, refresh_token: other.refresh_token }, token)).toEqual({
      code: 498,
      message: 'Invalid Token',
      data: {},
    });
    const { data } = await world.ask('refresh', { ...own, refresh_token }, token);
    expect(Object.keys(data)).toEqual(['token', 'refresh_token', 'expires']);
    expect(await world.ask('get_user_info', own, token)).toMatchObject({ code: 498 });
    expect(await world.ask('get_user_info', own, data.token)).toMatchObject({ code: 200 });
    expect(await world.ask('get_user_info', own, other.token)).toMatchObject({ code: 200 });
  });

  test('sessions end with the account, and what is stored signs nothing', async () => {
    const { name, token, refresh_token } = await signUp();
    const { db } = world.runtime;
    const user = await db.users.findByUsername(name.toLowerCase());
    const [session] = await db.sessions.listOf(user?.id ?? '', new Date());
    expect([token, refresh_token]).not.toContain(session?.tokenHash);
    expect(Math.round(((session?.expiresAt.getTime() ?? 0) - Date.now()) / 3_600_000)).toBe(24);
    await createTestUser(world.runtime, 'admin');
    await db.users.setStanding(user?.id ?? '', { bannedAt: new Date() });
    expect(await world.ask('get_user_info', { userid: name }, token)).toMatchObject({ code: 498 });
  });

  test('what people are called is taken over, as far as they may be called so', async () => {
    const { name, token } = await signUp();
    const set = (nickname: string) => world.ask('upload_user_info', { userid: name, nickname, sex: 1 }, token);
    expect(await set('小红')).toEqual({ ...OK, data: {} });
    expect(await set('')).toEqual({ ...OK, data: {} });
    const { data } = await world.ask('get_user_info', { userid: name }, token);
    expect(data).toMatchObject({ nickname: '小红', sex: -1 });
  });

  test('what is kept elsewhere is not signed', async () => {
    const { name, token } = await signUp();
    for (const path of ['get_cos_sign', 'get_vod_sign']) {
      expect(await world.ask(path, { userid: name }, token)).toMatchObject({ code: 500, data: {} });
    }
  });
});

describe('1.2.5: the room service', () => {
  const signIn = async () => {
    const { name, roomservice_sign } = await signUp();
    const { sdkAppID, userSig } = roomservice_sign;
    const query = { sdkAppID: String(sdkAppID), userID: name, userSig, platform: 'Android' };
    const { code, token } = await world.call('login', query);
    expect(code).toBe(0);
    return { name, query: { userID: name, token } };
  };

  test('needs the UserSig of a session, then its own token', async () => {
    const { name, query } = await signIn();
    expect(await world.call('login', { userID: name })).toMatchObject({ code: 4 });
    expect(await world.call('login', { userID: name, userSig: 'eJyrVgrx' })).toMatchObject({ code: 7 });
    expect(await world.call('get_room_list', { userID: name, token: '1' })).toMatchObject({ code: 7 });
    const list = await world.call('get_room_list', query, { cnt: 20, index: 0 });
    expect(list).toMatchObject({ code: 0, message: '请求成功', rooms: [] });
    expect(await world.call('logout', query)).toMatchObject({ code: 0 });
    expect(await world.call('get_room_list', query)).toMatchObject({ code: 7 });
  });

  test('tells what is missing, and what it does not know', async () => {
    const { query } = await signIn();
    expect(await world.call('add_pusher', query)).toEqual({ code: 2, message: '缺少参数 roomID' });
    expect(await world.call('merge_stream', query)).toMatchObject({ code: 2 });
    expect(await world.call('get_pushers', query, { roomID: 'room_x' })).toMatchObject({ code: 1 });
  });

  test('nobody ends or joins the room of somebody else', async () => {
    const [host, stranger] = [await signIn(), await signIn()];
    const { roomID } = await world.call('create_room', host.query, { roomInfo: '{"title":"标题"}' });
    for (const name of ['destroy_room', 'delete_pusher', 'delete_anchor', 'anchor_heartbeat']) {
      expect(await world.call(name, stranger.query, { roomID }), name).toMatchObject({ code: 3 });
    }
    expect(await world.call('add_pusher', stranger.query, { roomID })).toMatchObject({ code: 5001 });
    expect(await world.call('anchor_heartbeat', host.query, { roomID })).toMatchObject({ code: 0 });
  });
});

test('the whole story of an app: register, sign in, go live, be watched and liked, end, replay', async () => {
  const host = await signUp('XiaoMing');
  const viewer = await signUp('XiaoHong');
  const enter = async ({ name, roomservice_sign: { userSig } }: Awaited<ReturnType<typeof signUp>>) => ({
    userID: name,
    token: (await world.call('login', { userID: name, userSig })).token as string,
  });
  const [hostQuery, viewerQuery] = [await enter(host), await enter(viewer)];
  const roomInfo = JSON.stringify({ title: '晚上好', frontcover: '', location: '深圳' });

  await world.ask('upload_user_info', { userid: host.name, nickname: '小明', sex: 0 }, host.token);
  const room = { userid: host.name, title: '晚上好', location: '深圳' };
  expect(await world.ask('upload_room', room, host.token)).toEqual({ ...OK, data: {} });
  const { pushURL } = await world.call('get_anchor_url', hostQuery, { userID: host.name });
  const end = await world.publish(pushURL);
  const { roomID } = await world.call('create_room', hostQuery, { userID: host.name, roomInfo });
  await world.call('add_anchor', hostQuery, { roomID, userID: host.name, pushURL });

  await world.call('add_audience', viewerQuery, { roomID, userID: viewer.name, userInfo: '{}' });
  const like = { roomID, fieldName: 'praise', operation: 'inc', value: 1 };
  await world.call('set_custom_field', viewerQuery, like);
  const { rooms } = await world.call('get_room_list', viewerQuery, { cnt: 20, index: 0 });
  const stream = new URL(pushURL).pathname.split('/').at(-1);
  const accelerateURL = `http://site.example/live/${stream}.flv`;
  expect(rooms).toEqual([
    {
      roomID,
      roomInfo,
      roomName: '晚上好',
      roomCreator: 'xiaoming',
      mixedPlayURL: accelerateURL,
      pushers: [{ userID: 'xiaoming', userName: '小明', userAvatar: '', accelerateURL }],
      audienceCount: 1,
      custom: { praise: 1 },
    },
  ]);
  expect(await world.call('get_anchors', viewerQuery, { roomID })).toMatchObject({ code: 0, ...rooms[0] });
  expect((await world.call('get_audiences', hostQuery, { roomID })).audiences).toEqual([
    { userID: 'xiaohong', userInfo: '{"userName":"XiaoHong","userAvatar":""}' },
  ]);
  await world.call('delete_audience', viewerQuery, { roomID });
  expect(await world.call('get_custom_info', viewerQuery, { roomID })).toMatchObject({ custom: { praise: 1 } });

  expect(await world.call('destroy_room', hostQuery, { roomID })).toMatchObject({ code: 0 });
  expect(world.asked).toContain(`stop ${stream} stopped-by-host`);
  await end();
  expect((await world.call('get_room_list', viewerQuery)).rooms).toEqual([]);
  const { data } = await world.ask('get_vod_list', { userid: viewer.name, index: 0, count: 200 }, viewer.token);
  expect(data.list).toMatchObject([
    {
      userid: 'xiaoming',
      nickname: '小明',
      title: '晚上好',
      likecount: 1,
      like_count: 1,
      viewercount: 0,
      viewer_count: 0,
      play_url: expect.stringMatching(/\/video\.mp4$/),
      hls_play_url: expect.stringMatching(/\/index\.m3u8$/),
      create_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    },
  ]);
});
