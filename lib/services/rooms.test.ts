import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRoom as createRoomInput } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { findAddresses } from './addresses';
import { signPlay } from './play-signatures';
import { authorisePlay, authorisePublish, getShareSheet, reopenRoom, replaceKey, revealKey } from './publishing';
import { createRoom, endBroadcast, getRoomDetails, listMyRooms, removeRoom, updateRoom } from './rooms';
import { createTestRuntime, createTestUser } from './testing';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let owner: SessionUser;
let stranger: SessionUser;
let admin: SessionUser;
beforeAll(async () => {
  test_ = await createTestRuntime();
  [owner, stranger, admin] = await Promise.all([
    createTestUser(test_.runtime),
    createTestUser(test_.runtime),
    createTestUser(test_.runtime, 'admin'),
  ]);
});
afterAll(() => test_.close());

const addresses = findAddresses({ PORT: 3000, HOST: '0.0.0.0', PUBLIC_URL: 'https://live.example.org' }, {});
const from = { addresses, ip: '192.0.2.1' };
const newRoom = (input: object = {}, user = owner) =>
  createRoom(test_.runtime, { user, input: createRoomInput.parse({ title: 'A talk', ...input }) });

/** What an encoder would send for this push address. */
const asPublisher = (url: string) => {
  const { pathname, searchParams } = new URL(url);
  return { stream: pathname.split('/').at(-1) ?? '', query: searchParams };
};

describe('a room', () => {
  test('what a channel allows and keeps is stored, and changes one by one', async () => {
    const { id } = await newRoom({ dvrMinutes: 0, signedPlay: true, keepDays: 30, quotaMegabytes: 5_000 });
    const chosen = { dvrMinutes: 0, signedPlay: true, keepDays: 30, quotaMegabytes: 5_000 };
    expect(await getRoomDetails(test_.runtime, { user: owner, roomId: id })).toMatchObject(chosen);

    const input = { dvrMinutes: 60, keepDays: null };
    const changed = await updateRoom(test_.runtime, { user: owner, roomId: id, input });
    expect(changed).toMatchObject({ ...chosen, ...input });
  });

  test('a channel tells what its replays take and when the oldest goes', async () => {
    const room = await newRoom({ keepDays: 10 });
    expect(room).toMatchObject({ recordingsBytes: 0, nextRemovalAt: null });

    await test_.runtime.db.broadcasts.start({ id: 'cast_a', roomId: room.id, session: 'pub_a', startedAt: new Date() });
    const recording = {
      id: 'rec_a',
      roomId: room.id,
      broadcastId: 'cast_a',
      title: 'x',
      coverKey: null,
      fileKey: 'file_a',
    };
    const facts = {
      durationMs: 1,
      bytes: 5_000_000_000n,
      width: null,
      height: null,
      startedAt: new Date(),
      timeline: [],
    };
    await test_.runtime.db.recordings.create({ ...recording, ...facts });

    const details = await getRoomDetails(test_.runtime, { user: owner, roomId: room.id });
    expect(details.recordingsBytes).toBe(5_000_000_000);
    const days = (Date.parse(details.nextRemovalAt ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(10, 1);
  });

  test('needs only a title', async () =>
    expect(await newRoom()).toMatchObject({
      status: 'waiting',
      receivers: { rtmp: true, flv: true, hls: true },
      records: true,
      viewers: 0,
    }));

  test('is found by its owner and by administrators alone', async () => {
    const { id: roomId } = await newRoom();
    expect(await getRoomDetails(test_.runtime, { user: owner, roomId })).toMatchObject({ id: roomId });
    expect(await getRoomDetails(test_.runtime, { user: admin, roomId })).toMatchObject({ id: roomId });
    for (const act of [getRoomDetails, removeRoom, endBroadcast]) {
      await expect(act(test_.runtime, { user: stranger, roomId })).rejects.toMatchObject({ code: 'not_found' });
    }
    for (const act of [getShareSheet, revealKey, replaceKey]) {
      await expect(act(test_.runtime, { user: stranger, roomId, ...from })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    const change = updateRoom(test_.runtime, { user: stranger, roomId, input: { title: 'Mine now' } });
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
  });

  test('stream names are unique without regard to case', async () => {
    await newRoom({ streamName: 'MainStage' });
    await expect(newRoom({ streamName: 'mainstage' })).rejects.toMatchObject({ code: 'stream_name_taken' });
  });

  test('keeps its stream name while live', async () => {
    const room = await newRoom();
    await test_.runtime.db.rooms.applyStatus({ id: room.id, status: 'live', at: new Date() });
    const rename = updateRoom(test_.runtime, { user: owner, roomId: room.id, input: { streamName: 'another-name' } });
    await expect(rename).rejects.toMatchObject({ code: 'room_is_live', field: 'streamName' });
    expect(
      await updateRoom(test_.runtime, { user: owner, roomId: room.id, input: { title: 'New title' } }),
    ).toMatchObject({
      title: 'New title',
      streamName: room.streamName,
    });
  });

  test('removed, it is gone from every list and its stream name is free again', async () => {
    const room = await newRoom({ streamName: 'short-lived' });
    await removeRoom(test_.runtime, { user: owner, roomId: room.id });
    expect(test_.asked).toContain('stop short-lived stopped-by-host');
    const { items } = await listMyRooms(test_.runtime, { user: owner });
    expect(items.map(({ id }) => id)).not.toContain(room.id);
    expect(await newRoom({ streamName: 'short-lived' })).toMatchObject({ streamName: 'short-lived' });
  });

  test("a picture somebody else shows too outlives the room that's removed", async () => {
    const coverKey = await test_.runtime.storage.put(Uint8Array.of(1), 'png');
    const [mine, theirs] = [await newRoom({ coverKey }), await newRoom({ coverKey }, stranger)];
    await removeRoom(test_.runtime, { user: stranger, roomId: theirs.id });
    expect(await test_.runtime.db.rooms.isCoverUsed(coverKey)).toBe(true);
    expect(await getRoomDetails(test_.runtime, { user: owner, roomId: mine.id })).toMatchObject({ coverKey });
  });
});

describe('the share sheet', () => {
  test('shows where to publish and watch, and no secret', async () => {
    const room = await newRoom({ streamName: 'open-day' });
    const sheet = await getShareSheet(test_.runtime, { user: owner, roomId: room.id, addresses });
    const { streamKey } = await revealKey(test_.runtime, { user: owner, roomId: room.id, ...from });
    expect(sheet.server).toBe('rtmp://live.example.org/live');
    expect(sheet.watchUrl).toBe(`https://live.example.org/r/${room.slug}`);
    expect(sheet.maskedKey).toMatch(/^open-day\?txSecret=•{12}[0-9a-f]{4}$/);
    expect(JSON.stringify(sheet)).not.toContain(new URLSearchParams(streamKey.split('?')[1]).get('txSecret'));
  });

  test('what it reveals publishes, and revealing is audited', async () => {
    const room = await newRoom();
    const { server, streamKey, url, ffmpeg } = await revealKey(test_.runtime, {
      user: owner,
      roomId: room.id,
      ...from,
    });
    expect(url).toBe(`${server}/${streamKey}`);
    expect(ffmpeg).toContain(url);
    expect(await authorisePublish(test_.runtime, asPublisher(url))).toEqual({ records: true, dvrMinutes: 10 });
    const { items } = await test_.runtime.db.audit.list({ limit: 1 });
    expect(items[0]).toMatchObject({ action: 'key-reveal', actorId: owner.id, target: room.id, ip: '192.0.2.1' });
  });

  test('a new key makes the old one useless at once', async () => {
    const room = await newRoom();
    const asking = { user: owner, roomId: room.id, ...from };
    const old = await revealKey(test_.runtime, asking);
    await replaceKey(test_.runtime, asking);
    const fresh = await revealKey(test_.runtime, asking);
    await expect(authorisePublish(test_.runtime, asPublisher(old.url))).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await authorisePublish(test_.runtime, asPublisher(fresh.url))).toEqual({ records: true, dvrMinutes: 10 });
    expect(test_.asked).toContain(`interrupt ${room.streamName}`);
  });

  test('a scheduled event has a key that outlives its start', async () => {
    const startsAt = new Date(Date.now() + 72 * 3600_000).toISOString();
    const room = await newRoom({ startsAt });
    const { expiresAt } = await getShareSheet(test_.runtime, { user: owner, roomId: room.id, addresses });
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.parse(startsAt));
  });
});

describe('who may publish', () => {
  test.each([
    ['no signature', ''],
    ['a made-up signature', `txSecret=${'0'.repeat(32)}&txTime=7FFFFFFF`],
    ['only half a signature', `txSecret=${'0'.repeat(32)}`],
  ])('%s is refused', async (_, query) => {
    const { streamName: stream } = await newRoom();
    const attempt = authorisePublish(test_.runtime, { stream, query: new URLSearchParams(query) });
    await expect(attempt).rejects.toMatchObject({ code: 'unauthorized' });
  });

  test("another room's signature is refused", async () => {
    const [mine, theirs] = [await newRoom(), await newRoom({}, stranger)];
    const { url } = await revealKey(test_.runtime, { user: owner, roomId: mine.id, ...from });
    const attempt = authorisePublish(test_.runtime, { ...asPublisher(url), stream: theirs.streamName });
    await expect(attempt).rejects.toMatchObject({ code: 'unauthorized' });
  });

  test('an expired signature is refused with the reason', async () => {
    const room = await newRoom();
    const { url } = await revealKey(test_.runtime, { user: owner, roomId: room.id, ...from });
    const later = Date.now() + 25 * 3600_000;
    await expect(authorisePublish(test_.runtime, asPublisher(url), later)).rejects.toThrow('expired');
  });

  test('an unknown stream is told the same as a wrong signature', async () => {
    const { streamName } = await newRoom();
    const query = new URLSearchParams({ txSecret: '0'.repeat(32), txTime: '7FFFFFFF' });
    const [known, unknown] = await Promise.all(
      [streamName, 'nobody-has-this'].map((stream) =>
        authorisePublish(test_.runtime, { stream, query }).catch(({ message }: Error) => message),
      ),
    );
    expect(known).toBe(unknown);
  });
});

describe('after an end on the page', () => {
  const endOnAir = async (endReason: string) => {
    const room = await newRoom();
    const [startedAt, endedAt] = [new Date(Date.now() + 1_000), new Date(Date.now() + 2_000)];
    const session = `session-${room.id}`;
    await test_.runtime.db.broadcasts.start({ id: `cast-${room.id}`, roomId: room.id, session, startedAt });
    await test_.runtime.db.broadcasts.end({ session, endedAt, endReason });
    await test_.runtime.db.rooms.applyStatus({ id: room.id, status: 'ended', at: endedAt, endedAt });
    const asking = { user: owner, roomId: room.id, ...from };
    const publish = async () =>
      authorisePublish(test_.runtime, asPublisher((await revealKey(test_.runtime, asking)).url));
    const details = () => getRoomDetails(test_.runtime, asking);
    return { asking, publish, details, endedAt };
  };

  test('an encoder that reconnects by itself is refused and told why', async () => {
    const { publish, details } = await endOnAir('stopped-by-host');
    await expect(publish()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(publish()).rejects.toThrow('Broadcast again');
    expect((await details()).isClosed).toBe(true);
  });

  test('it may come back after the host reopens the room, with the same key', async () => {
    const { asking, publish, details, endedAt } = await endOnAir('stopped-by-host');
    vi.setSystemTime(endedAt.getTime() + 1);
    await reopenRoom(test_.runtime, asking);
    vi.useRealTimers();
    expect(await publish()).toEqual({ records: true, dvrMinutes: 10 });
    expect((await details()).isClosed).toBe(false);
  });

  test('a publisher who stopped by itself may always come back', async () => {
    const { publish } = await endOnAir('publisher-stopped');
    expect(await publish()).toEqual({ records: true, dvrMinutes: 10 });
  });

  test('nobody else reopens the room', async () => {
    const { asking } = await endOnAir('stopped-by-admin');
    await expect(reopenRoom(test_.runtime, { ...asking, user: stranger })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('who may watch', () => {
  const watch = (stream: string, protocol: 'rtmp' | 'http-flv' | 'hls', query = '') =>
    authorisePlay(test_.runtime, { stream, protocol, query: new URLSearchParams(query) });

  test('everybody, over what the organiser offers', async () => {
    const { streamName } = await newRoom({ receivers: { rtmp: false, flv: true, hls: false } });
    await expect(watch(streamName, 'http-flv')).resolves.toBeUndefined();
    await expect(watch(streamName, 'hls')).rejects.toMatchObject({ code: 'not_found' });
    await expect(watch(streamName, 'rtmp')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a push signature is no play signature', async () => {
    const room = await newRoom();
    const { url } = await revealKey(test_.runtime, { user: owner, roomId: room.id, ...from });
    const { stream, query } = asPublisher(url);
    await expect(watch(stream, 'rtmp', query.toString())).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a play signature is no push signature', async () => {
    const { id, streamName: stream } = await newRoom();
    const signed = signPlay(test_.runtime, { ...(await test_.runtime.db.rooms.get(id)), signedPlay: true });
    const play = signed?.signature ?? { txSecret: '', txTime: '' };
    await expect(watch(stream, 'http-flv', new URLSearchParams(play).toString())).resolves.toBeUndefined();
    const publish = authorisePublish(test_.runtime, { stream, query: new URLSearchParams(play) });
    await expect(publish).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
