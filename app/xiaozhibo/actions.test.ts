import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RemoteReport } from '@/lib/contracts/streams';
import { actionInputs } from '@/lib/contracts/xiaozhibo/actions';
import { AppError } from '@/lib/core/errors';
import { installRuntime } from '@/lib/runtime';
import { authorisePublish } from '@/lib/services/publishing';
import { createTestRoom, createTestUser } from '@/lib/services/testing';
import { GET as health } from '../interface.php/route';
import { createAppWorld, PREFIX } from './app-world';

/** Requests and answers of the first generation, section by section of the reference. */

let world: Awaited<ReturnType<typeof createAppWorld>>;
beforeAll(async () => {
  world = await createAppWorld();
});
afterAll(() => world.close());

let next = 0;
let host = '';
beforeEach(() => {
  host = `host-${next++}`;
});

const answerTo = async (body?: string) =>
  (await world.send('interface.php', body === undefined ? {} : { body })).text();
const HEALTH = '{"returnValue":4001,"returnMsg":"json format error","returnData":[]}';
const OK = { returnValue: 0, returnMsg: 'return successfully!' };
const RESULT = { ...OK, returnData: { result: 0 } };

const goLive = async (fields: object = {}) =>
  (await world.act('RequestLVBAddr', { userid: host, groupid: '@TGS#a1', title: '开播测试', ...fields })).returnData
    .pushurl as string;

const listed = async (flag: number, fields: object = {}) =>
  (await world.act('FetchList', { flag, pageno: 1, pagesize: 100, ...fields })).returnData;
const find = async (flag: number) =>
  (await listed(flag)).pusherlist.find(({ userid }: { userid: string }) => userid === host);

describe('1.1.1–1.1.5: envelope, codes and order of checks', () => {
  test('an empty request is answered as installation guides say, below the secret path and at the root', async () => {
    for (const body of [undefined, '', '{}', '[]', '0', 'null', '""', 'x', '{"Action":']) {
      expect(await answerTo(body), String(body)).toBe(HEALTH);
    }
    expect(await health().text()).toBe(HEALTH);
    expect(health().headers.get('content-type')).toBe('text/html; charset=UTF-8');
  });

  test('type and method do not matter, the status is always 200', async () => {
    const response = await world.send('interface.php', { body: '{"Action":"StopLVB","userid":"nobody"}' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toEqual(RESULT);
  });

  test.each([
    ['{"a":1}', 1000, 'invalid param in json from client!'],
    ['{"Action":""}', 1000, 'invalid param in json from client!'],
    ['{"Action":["x"]}', 1000, 'invalid param in json from client!'],
    ['[1]', 1000, 'invalid param in json from client!'],
    ['{"Action":"fetchlist"}', 1000, 'invalid interface name:fetchlist'],
    ['{"Action":"__proto__"}', 1000, 'invalid interface name:__proto__'],
    ['{"Action":"../<b>&\\"x"}', 1000, 'invalid interface name:../bx'],
    ['{"Action":"MergeVideoStream"}', 1000, 'invalid interface name:MergeVideoStream'],
    ['{"Action":"StopLVB"}', 1000, 'invalid param in json from client! | userid is null or empty!'],
    ['{"Action":"StopLVB","userid":"0"}', 1000, 'invalid param in json from client! | userid is null or empty!'],
    ['{"Action":"StopLVB","userid":["a"]}', 1000, 'invalid param in json from client! | userid is null or empty!'],
    ['{"Action":"ChangeStatus","userid":"a"}', 1000, 'invalid param in json from client! | status is null or empty!'],
    [
      '{"Action":"ChangeStatus","userid":"a","status":"abc"}',
      1000,
      'invalid param in json from client! | status:abc is not int!',
    ],
    [
      '{"Action":"ChangeStatus","userid":"a","status":1.5}',
      1000,
      'invalid param in json from client! | status:1.5 is not int!',
    ],
    [
      '{"Action":"ChangeStatus","userid":"a","status":-1}',
      1000,
      'invalid param in json from client! | -1 is not in range [0,+)',
    ],
    [
      '{"Action":"ChangeStatus","userid":"a","status":2}',
      4002,
      'request para error | ChangeStatus::process() fail request para error',
    ],
    [
      '{"Action":"ChangeCount","userid":"a","type":0,"optype":0,"flag":1}',
      4002,
      'request para error | RequstLVBAddr::process() fail request para error',
    ],
    [
      '{"Action":"GetUserInfo","userid":"nobody","type":0}',
      2003,
      'db operator error | GetUserInfo::process() fail db operator error',
    ],
    [
      '{"Action":"GetUserInfo","userid":"nobody","type":3}',
      4002,
      'request para error | GetUserInfo::process() fail request para error',
    ],
    [
      '{"Action":"ForbidLive","userid":"a","forbidflag":1}',
      4002,
      'request para error | ForbidLive::process() fail request para error',
    ],
    [
      '{"Action":"RequestLVBAddr","userid":"a","groupid":"g","title":"t","userinfo":"x"}',
      1000,
      'invalid param in json from client! | userinfo is null or empty!',
    ],
  ])('%s', async (body, returnValue, returnMsg) =>
    expect(JSON.parse(await answerTo(body))).toEqual({ returnValue, returnMsg, returnData: [] }),
  );

  test('numbers in place of texts and digits in place of numbers are taken', async () => {
    expect(await world.act('StopLVB', { userid: 123 })).toEqual(RESULT);
    expect(await world.act('ChangeStatus', { userid: 'nobody', status: '0' })).toEqual(RESULT);
  });

  test('whatever is sent is answered in the same form, and never as HTML', async () => {
    const bodies = [
      '{"Action":"<script>alert(1)</script>"}',
      '{"Action":"RequestLVBAddr","userid":"<img src=x>","groupid":"g","title":"<script>"}',
      JSON.stringify({ Action: 'StopLVB', userid: 'x'.repeat(70_000) }),
      '{"Action":"FetchList","flag":{"a":1},"pageno":[],"pagesize":true}',
      '\ud800',
    ];
    for (const body of bodies) {
      const text = await answerTo(body);
      expect(Object.keys(JSON.parse(text))).toEqual(['returnValue', 'returnMsg', 'returnData']);
      expect(text).not.toMatch(/[<>&]/);
    }
  });

  test('no JSON at all breaks anything', async () => {
    const names = fc.constantFrom(...Object.keys(actionInputs));
    const keys = ['userid', 'groupid', 'liveuserid', 'title', 'flag', 'type', 'optype', 'status', 'pageno', 'userinfo'];
    const fields = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(names, fields, async (Action, given) => {
        const body = JSON.stringify({ Action, pagesize: 10, ...given });
        // Accounts made here must not use up what one address may make elsewhere.
        const response = await world.send('interface.php', { body, headers: { 'x-kaibo-ip': '192.0.2.99' } });
        const answer = await response.json();
        expect(Object.keys(answer)).toEqual(['returnValue', 'returnMsg', 'returnData']);
        expect(answer.returnValue).not.toBe(10001);
      }),
      { numRuns: 100 },
    );
  });

  test('too much from one address is refused in the form of each generation', async () => {
    const headers = { 'x-kaibo-ip': '192.0.2.50' };
    const ask = async (path: string) => (await world.send(path, { body: '{"Action":"x"}', headers })).json();
    let answer = await ask('interface.php');
    for (let i = 0; i < 1_200 && answer.returnValue !== 4003; i++) answer = await ask('interface.php');
    expect(answer).toEqual({ returnValue: 4003, returnMsg: 'frequency control', returnData: [] });
    expect(await ask('login')).toMatchObject({ code: 500, data: {} });
    expect(await answerTo('{"Action":"x"}')).toContain('1000');
  });

  test('with another prefix there is nothing', async () => {
    for (const prefix of ['', 'x', `${PREFIX}x`, PREFIX.toUpperCase()]) {
      expect((await world.send('interface.php', { prefix, body: '{}' })).status).toBe(404);
    }
  });
});

describe('1.1.6: a show', () => {
  test('RequestLVBAddr gives an address that the engine takes', async () => {
    const answer = await world.act('RequestLVBAddr', { userid: host, groupid: 'g', title: 'Hello' });
    expect(answer).toMatchObject(OK);
    expect(Object.keys(answer.returnData)).toEqual(['pushurl', 'timestamp']);
    expect(Math.abs(answer.returnData.timestamp - Date.now() / 1000)).toBeLessThan(30);
    const { pathname, searchParams: query } = new URL(answer.returnData.pushurl);
    const stream = pathname.split('/').at(-1) ?? '';
    await expect(authorisePublish(world.runtime, { stream, query })).resolves.toMatchObject({ records: true });
  });

  test('is listed with everything an app shows, from the moment it is sent', async () => {
    const userinfo = { nickname: '小明', headpic: 'http://h', frontcover: 'http://c', location: '深圳', desc: '介绍' };
    const push = await goLive({ userinfo });
    expect(await find(1)).toBeUndefined();
    await world.publish(push);
    const stream = new URL(push).pathname.split('/').at(-1);
    const { timestamp, ...item } = await find(1);
    expect(typeof timestamp).toBe('number');
    expect(item).toEqual({
      userid: host,
      groupid: '@TGS#a1',
      type: 0,
      viewercount: 0,
      likecount: 0,
      title: '开播测试',
      playurl: `http://site.example/live/${stream}.flv`,
      hls_play_url: `http://site.example/live/${stream}.m3u8`,
      desc: '介绍',
      forbid_status: 0,
      status: '1',
      fileid: '',
      // Pictures from elsewhere are neither fetched nor passed on.
      userinfo: { nickname: '小明', headpic: null, frontcover: null, location: '深圳' },
    });
    const { desc, forbid_status, ...rest } = item;
    const { returnData } = await world.act('GetUserInfo', { userid: host, type: 0 });
    expect(returnData).toEqual({ ...rest, timestamp, userinfo: { ...rest.userinfo, desc: '介绍' } });
  });

  test('takes a cover that lies on this site', async () => {
    const key = await world.runtime.storage.put(Uint8Array.of(1), 'jpg');
    const frontcover = `http://site.example${world.runtime.storage.url(key)}`;
    await world.publish(await goLive({ userinfo: { frontcover } }));
    expect((await find(1)).userinfo).toMatchObject({ frontcover });
  });

  test('asking for the address again changes the title and nothing else', async () => {
    await world.publish(await goLive());
    await world.act('ChangeCount', { userid: host, type: 1, optype: 0, flag: 0 });
    await goLive({ title: 'Another' });
    expect(await find(1)).toMatchObject({ title: 'Another', likecount: 1, status: '1' });
  });

  test.each([
    ['ChangeStatus', { status: 1 }],
    ['StopLVB', {}],
  ])('%s ends it', async (Action, fields) => {
    const push = await goLive();
    await world.publish(push);
    expect(await world.act(Action, { userid: host, ...fields })).toEqual(RESULT);
    const stream = new URL(push).pathname.split('/').at(-1);
    expect(world.asked).toContain(`stop ${stream} stopped-by-host`);
  });

  test('after an end the encoder is let in again by the next request', async () => {
    const end = await world.publish(await goLive());
    await end();
    const { pathname, searchParams: query } = new URL(await goLive());
    const stream = pathname.split('/').at(-1) ?? '';
    await expect(authorisePublish(world.runtime, { stream, query })).resolves.toBeDefined();
  });

  test('viewers are counted once, and those who were never there take nobody away', async () => {
    await world.publish(await goLive());
    const viewer = { userid: 'v1', liveuserid: host, groupid: '@TGS#a1', flag: 0 };
    for (const _ of [1, 2]) {
      expect(await world.act('EnterGroup', { ...viewer, nickname: '观众', headpic: 'http://h/v1.png' })).toEqual(
        RESULT,
      );
    }
    await world.act('EnterGroup', { ...viewer, userid: 'v2' });
    await world.act('QuitGroup', { ...viewer, userid: 'stranger' });
    expect(await find(1)).toMatchObject({ viewercount: 2 });
    const list = { liveuserid: host, groupid: '@TGS#a1', pageno: 1, pagesize: 20 };
    expect((await world.act('FetchGroupMemberList', list)).returnData).toEqual({
      totalcount: '2',
      memberlist: [
        { userid: 'v2', nickname: null, headpic: null },
        { userid: 'v1', nickname: '观众', headpic: 'http://h/v1.png' },
      ],
    });
    await world.act('QuitGroup', viewer);
    expect(await find(1)).toMatchObject({ viewercount: 1 });
  });

  test('likes are those of the broadcast, and are never taken back', async () => {
    await world.publish(await goLive());
    const like = { userid: host, type: 1, flag: 0 };
    expect(await world.act('ChangeCount', { ...like, optype: 0 })).toEqual(RESULT);
    expect(await world.act('ChangeCount', { ...like, optype: 1 })).toEqual(RESULT);
    const room = await world.runtime.db.rooms.findBySlug(host);
    expect(room?.likes).toBe(1);
    expect((await world.runtime.db.broadcasts.latestOf(room?.id ?? ''))?.likes).toBe(1);
  });

  test('becomes a replay', async () => {
    const end = await world.publish(await goLive({ userinfo: { location: '广州' } }));
    await end();
    const item = await find(2);
    expect(item.userinfo.location).toBe('广州');
    expect(item).toMatchObject({ groupid: '', type: 1, status: null, desc: '', title: '开播测试' });
    expect(item.playurl).toMatch(/^http:\/\/site\.example\/vod\/.+\/video\.flv$/);
    expect(item.hls_play_url).toMatch(/\/index\.m3u8$/);
    const watched = { liveuserid: host, groupid: item.fileid, flag: 1 };
    for (const userid of ['v1', 'v1', 'v2']) await world.act('EnterGroup', { userid, ...watched });
    const { returnData } = await world.act('GetUserInfo', { userid: host, type: 1, fileid: item.fileid });
    expect(returnData).toMatchObject({ viewercount: 2, fileid: item.fileid, userinfo: { desc: '' } });
    expect(await world.act('GetUserInfo', { userid: 'else', type: 1, fileid: item.fileid })).toMatchObject({
      returnValue: 2003,
    });
  });
});

describe('1.1.6: lists', () => {
  test('totals are texts but for flag 3, and pages end', async () => {
    await world.publish(await goLive());
    for (const flag of [1, 2, 4, 5]) expect(typeof (await listed(flag)).totalcount).toBe('string');
    expect(typeof (await listed(3)).totalcount).toBe('number');
    expect(await listed(9)).toEqual({ totalcount: 0, pusherlist: [] });
    expect(await listed(5)).toEqual({ totalcount: '0', pusherlist: [] });
    const { totalcount, pusherlist } = await listed(3, { pageno: 99 });
    expect(pusherlist).toEqual([]);
    expect(totalcount).toBe((await listed(3)).pusherlist.length);
    expect((await listed(1, { pageno: 0, pagesize: '9' })).pusherlist.length).toBeLessThanOrEqual(10);
  });

  test('hold what was made on the pages too, and nothing that is not for everybody', async () => {
    const user = await createTestUser(world.runtime);
    const room = await createTestRoom(world.runtime, user);
    await world.runtime.db.rooms.applyStatus({ id: room.id, status: 'live', at: new Date() });
    const isListed = async () =>
      (await listed(1)).pusherlist.some(({ userid }: { userid: string }) => userid === user.username);
    expect(await isListed()).toBe(true);
    await world.runtime.db.rooms.setAccess(room.id, { visibility: 'signed-in', passwordHash: null });
    expect(await isListed()).toBe(false);
    expect(await world.act('GetUserInfo', { userid: user.username, type: 0 })).toMatchObject({ returnValue: 2003 });
  });
});

describe('9: what the original lets anybody do', () => {
  test('an account of the pages is out of reach', async () => {
    const user = await createTestUser(world.runtime);
    const room = await createTestRoom(world.runtime, user);
    await world.runtime.db.rooms.applyStatus({ id: room.id, status: 'live', at: new Date() });
    const taken = await world.act('RequestLVBAddr', { userid: user.username, groupid: 'g', title: 'Mine now' });
    expect(taken).toMatchObject({ returnValue: 4002, returnData: [] });
    expect(await world.act('StopLVB', { userid: user.username })).toEqual(RESULT);
    expect(await world.act('ChangeCount', { userid: user.username, type: 1, optype: 0, flag: 0 })).toEqual(RESULT);
    expect(world.asked.filter((line) => line.includes(room.streamName))).toEqual([]);
    expect((await world.runtime.db.rooms.get(room.id)).likes).toBe(0);
  });

  test('so is one of the second generation, which has a password', async () => {
    await world.ask('register', { userid: 'keeper', password: 'c0ffee00c0ffee00c0ffee00c0ffee00' });
    expect(await world.act('RequestLVBAddr', { userid: 'keeper', groupid: 'g', title: 't' })).toMatchObject({
      returnValue: 4002,
    });
  });

  test('a name that cannot be one here is refused in words', async () => {
    const answer = await world.act('RequestLVBAddr', { userid: 'u@1-a#b', groupid: 'g', title: 't' });
    expect(answer).toMatchObject({ returnValue: 1000, returnData: [] });
    expect(answer.returnMsg).toMatch(/^invalid param in json from client! \| userid: Use letters/);
  });

  test('who is suspended may not go live, and reads until when', async () => {
    await goLive();
    const user = await world.runtime.db.users.findByUsername(host);
    const suspension = { suspendedUntil: new Date('2999-01-01'), suspendedReason: 'spam' };
    await world.runtime.db.users.setSuspension(user?.id ?? '', suspension);
    const answer = await world.act('RequestLVBAddr', { userid: host, groupid: 'g', title: 't' });
    expect(answer).toMatchObject({ returnValue: 4002, returnData: [] });
    expect(answer.returnMsg).toContain('suspended until 2999-01-01');
  });

  test('ReportUser leaves a report for the desk and deletes nothing', async () => {
    await world.publish(await goLive());
    expect(await world.act('ReportUser', { userid: 'v1', hostuserid: host })).toEqual({ ...OK, returnData: [] });
    const room = await world.runtime.db.rooms.findBySlug(host);
    const { items } = await world.runtime.db.reports.list({ status: 'open', roomId: room?.id, limit: 5 });
    expect(items).toMatchObject([{ reason: 'other', text: '小直播 app' }]);
    expect(await find(1)).toBeDefined();
  });

  test.each([
    ['GetCOSSign', {}, 3000],
    ['GetCOSSignV2', {}, 3000],
    ['GetVodSignature', {}, 3000],
    ['GetVodSignatureV2', {}, 3000],
    ['UploadUGCVideo', { userid: 'a', file_id: 'f', play_url: 'http://x', title: 't' }, 4002],
    ['RequestLVBAddrForLinkMic', { userid: 'a', title: 't' }, 4002],
    ['RequestPlayUrlWithSignForLinkMic', { userid: 'a', originStreamUrl: 'rtmp://x/live/y' }, 4002],
  ])('%s signs nothing', async (Action, fields, returnValue) =>
    expect(await world.act(Action, fields)).toMatchObject({ returnValue, returnData: [] }),
  );

  test('what was made is in the log', async () => {
    await goLive();
    const user = await world.runtime.db.users.findByUsername(host);
    const { items } = await world.runtime.db.audit.list({ actor: user?.id, limit: 10 });
    expect(items.map(({ action, ip }) => [action, ip])).toEqual(
      expect.arrayContaining([
        ['xiaozhibo-account', '192.0.2.7'],
        ['key-reveal', '192.0.2.7'],
      ]),
    );
  });

  test('callbacks of the cloud are read by the driver, where there is one', async () => {
    const push = new URL(await goLive());
    const stream = push.pathname.split('/').at(-1) ?? '';
    const { runtime } = world;
    const readReports = (body: string): RemoteReport[] => {
      if (JSON.parse(body).sign !== 'right') throw new AppError('unauthorized', 'The signature is wrong.');
      return [{ type: 'push-start', stream, sequence: '1', at: new Date(), signature: push.searchParams }];
    };
    const nothing = async () => {};
    const rest = { suspend: nothing, resume: nothing, isOnAir: async () => true, listOnAir: async () => [] };
    installRuntime({ ...runtime, live: { ...runtime.live, remote: { readReports, ...rest } } });
    const call = async (sign: string) =>
      (await world.send('callback/Live_callback.php', { body: JSON.stringify({ sign }) })).text();
    expect(await call('wrong')).toBe('{"code":4002}');
    expect(await find(1)).toBeUndefined();
    expect(await call('right')).toBe('{"code":0}');
    expect(await find(1)).toMatchObject({ status: '1' });
    installRuntime(runtime);
  });

  test('callbacks of the cloud change nothing without a cloud', async () => {
    const forged = { t: 1_700_000_600, sign: '3bc18cba0c48182a7f1832e31df70a81', event_type: 0, stream_id: 'x' };
    expect(await (await world.send('callback/Live_callback.php')).text()).toBe('{"code":4001}');
    expect(await (await world.send('callback/Live_callback.php', { body: JSON.stringify(forged) })).text()).toBe(
      '{"code":4002}',
    );
  });
});
