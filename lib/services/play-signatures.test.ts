import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRoom as newRoom } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { createStreamSignature } from '@/lib/providers/live/stream-signature';
import { isPlaySigned, isReplaySigned, signPlay, signReplay } from './play-signatures';
import { authorisePlay, authorisePublish, getShareSheet } from './publishing';
import { createRoom } from './rooms';
import { createTestRuntime, createTestUser, nobody } from './testing';
import { getPlayAddresses } from './watch';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 21, 10, 20);
const deps = { secrets: { guestKey: 'g'.repeat(32), playKey: 'p'.repeat(32) } };
const room = { streamName: 'evening-talk', signedPlay: true, visibility: 'public', accessVersion: 1 };
const here = { httpBase: 'https://live.example.org', rtmpHost: 'live.example.org' };
const addresses = { own: here, shared: here, onlyLocal: false };

const queryOf = (signature: Record<string, string>) => new URLSearchParams(signature);
const check = (query: URLSearchParams, { stream = room.streamName, accessVersion = 1, now = NOW } = {}) =>
  isPlaySigned(deps, { room: { streamName: stream, accessVersion }, query }, now);

describe('a play signature', () => {
  test('works four to five hours, and is the same for everybody within the hour', () => {
    const first = signPlay(deps, room, NOW);
    expect(first?.expiresAt.toISOString()).toBe('2026-11-21T15:00:00.000Z');
    expect(signPlay(deps, room, NOW + 30 * 60_000)).toEqual(first);
    expect(signPlay(deps, { ...room, signedPlay: false }, NOW)).toBeUndefined();
  });

  test('holds until it expires, and then says so', () => {
    const query = queryOf(signPlay(deps, room, NOW)?.signature ?? {});
    expect(check(query, { now: NOW + 4 * HOUR_MS })).toBe(true);
    expect(() => check(query, { now: NOW + 5 * HOUR_MS })).toThrow('expired');
    expect(check(queryOf({}))).toBe(false);
  });

  test('is made wherever not everybody is let in, and ends with what let people in', () => {
    for (const visibility of ['password', 'signed-in', 'invited', 'a later word']) {
      const query = queryOf(signPlay(deps, { ...room, signedPlay: false, visibility }, NOW)?.signature ?? {});
      expect(check(query)).toBe(true);
      expect(() => check(query, { accessVersion: 2 })).toThrow('not a play address');
    }
    expect(signPlay(deps, { ...room, signedPlay: false, visibility: 'unlisted' }, NOW)).toBeUndefined();
  });

  test('of a stream opens no replay, and that of a replay no stream', () => {
    const named = { room, fileKey: room.streamName, durationMs: HOUR_MS };
    const [ofStream, ofReplay] = [signPlay(deps, room, NOW), signReplay(deps, named, NOW)];
    expect(ofReplay.expiresAt.toISOString()).toBe('2026-11-21T16:00:00.000Z');
    const [live, replay] = [queryOf(ofStream?.signature ?? {}), queryOf(ofReplay.signature)];
    expect(isReplaySigned(deps, { ...named, query: replay }, NOW)).toBe(true);
    expect(() => isReplaySigned(deps, { ...named, query: live }, NOW)).toThrow('not a play address');
    expect(() => check(replay)).toThrow('not a play address');
    expect(() => isReplaySigned(deps, { ...named, query: replay }, NOW + 6 * HOUR_MS)).toThrow('expired');
  });

  test('any other character anywhere is refused', () => {
    const { txSecret, txTime } = signPlay(deps, room, NOW)?.signature ?? { txSecret: '', txTime: '' };
    const parts = { txSecret, txTime, stream: room.streamName };
    const name = fc.constantFrom(...(Object.keys(parts) as (keyof typeof parts)[]));
    fc.assert(
      fc.property(name, fc.nat(63), fc.string({ minLength: 0, maxLength: 2, unit: 'grapheme' }), (part, at, other) => {
        const place = at % parts[part].length;
        const changed = parts[part].slice(0, place) + other + parts[part].slice(place + 1);
        fc.pre(changed !== parts[part]);
        const { stream, ...signature } = { ...parts, [part]: changed };
        expect(() => check(queryOf(signature), { stream })).toThrow();
      }),
      { numRuns: 2_000 },
    );
    for (const query of [
      { txSecret },
      { txTime },
      { txSecret: txSecret.toUpperCase(), txTime },
      { txSecret: '', txTime: '' },
    ])
      expect(() => check(queryOf(query))).toThrow('not a play address');
  });
});

describe('a room that plays only from signed addresses', () => {
  let test_: Awaited<ReturnType<typeof createTestRuntime>>;
  let owner: SessionUser;
  beforeAll(async () => {
    test_ = await createTestRuntime();
    owner = await createTestUser(test_.runtime);
  });
  afterAll(() => test_.close());

  const signedRoom = () =>
    createRoom(test_.runtime, { user: owner, input: newRoom.parse({ title: 'T', signedPlay: true }) });

  test('is played from what its page gets, by every protocol, and from nothing else', async () => {
    const { id, streamName } = await signedRoom();
    const { sources, dvr, expiresAt } = await getPlayAddresses(test_.runtime, {
      roomId: id,
      entrant: nobody,
      addresses,
    });
    expect(expiresAt).not.toBeNull();
    expect(sources.map(({ protocol }) => protocol)).toEqual(['http-flv', 'ws-flv', 'rtmp', 'hls']);
    for (const { protocol, url } of [...sources, { protocol: 'dvr' as const, url: dvr?.url ?? '' }]) {
      const [, txTime = '', txSecret = ''] = url.match(/~(\w+)~(\w+)/) ?? [];
      const query = txSecret ? queryOf({ txTime, txSecret }) : new URL(url).searchParams;
      await expect(authorisePlay(test_.runtime, { stream: streamName, protocol, query })).resolves.toBeUndefined();
      const unsigned = authorisePlay(test_.runtime, { stream: streamName, protocol, query: queryOf({}) });
      await expect(unsigned).rejects.toMatchObject({ code: 'forbidden' });
      const late = authorisePlay(test_.runtime, { stream: streamName, protocol, query }, Date.now() + 6 * HOUR_MS);
      await expect(late).rejects.toThrow('expired');
      const push = authorisePublish(test_.runtime, { stream: streamName, query });
      await expect(push).rejects.toMatchObject({ code: 'unauthorized' });
    }
    for (const protocol of ['segment', 'snapshot'] as const) {
      const bare = authorisePlay(test_.runtime, { stream: streamName, protocol, query: queryOf({}) });
      await expect(bare).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('shares signed addresses, and says when they end', async () => {
    const { id } = await signedRoom();
    const sheet = await getShareSheet(test_.runtime, { user: owner, roomId: id, addresses });
    expect(sheet.playExpiresAt).toBe(
      (await getPlayAddresses(test_.runtime, { roomId: id, entrant: nobody, addresses })).expiresAt,
    );
    for (const { url } of sheet.sources) expect(url).toMatch(/[0-9a-f]{32}/);
  });

  test('a push signature plays nothing', async () => {
    const { id, streamName } = await signedRoom();
    const { publishKey } = await test_.runtime.db.rooms.get(id);
    const query = queryOf(createStreamSignature(publishKey, streamName, new Date(Date.now() + HOUR_MS)));
    const play = authorisePlay(test_.runtime, { stream: streamName, protocol: 'hls', query });
    await expect(play).rejects.toThrow('made for something else');
  });
});

describe('rewinding', () => {
  test('is offered as far as the room says, and its files also where HLS is not', async () => {
    const test_ = await createTestRuntime();
    const owner = await createTestUser(test_.runtime);
    const input = newRoom.parse({ title: 'T', receivers: { rtmp: false, flv: true, hls: false } });
    const { id, streamName: stream } = await createRoom(test_.runtime, { user: owner, input });
    const ask = (protocol: 'hls' | 'dvr' | 'segment') =>
      authorisePlay(test_.runtime, { stream, protocol, query: queryOf({}) });
    expect((await getPlayAddresses(test_.runtime, { roomId: id, entrant: nobody, addresses })).dvr?.minutes).toBe(10);
    await expect(ask('dvr')).resolves.toBeUndefined();
    await expect(ask('segment')).resolves.toBeUndefined();
    await expect(ask('hls')).rejects.toMatchObject({ code: 'not_found' });

    await test_.runtime.db.rooms.update(id, { dvrMinutes: 0 });
    expect((await getPlayAddresses(test_.runtime, { roomId: id, entrant: nobody, addresses })).dvr).toBeNull();
    await expect(ask('dvr')).rejects.toMatchObject({ code: 'not_found' });
    await expect(ask('segment')).rejects.toMatchObject({ code: 'not_found' });
    await test_.close();
  });
});
