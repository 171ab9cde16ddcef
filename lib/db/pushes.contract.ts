import { expect, test } from 'vitest';
import { randomText } from '@/lib/core/ids';
import type { Db } from './db';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1_000);

export function testPushes(open: () => Db) {
  const setUp = async () => {
    const { pushes } = open();
    const stream = `s-${randomText(8)}`;
    const add = (sequence: string, startedAt: Date, more = {}) =>
      pushes.add({ stream, sequence, session: 'one', startedAt, ...more });
    const list = async () => (await pushes.listOf(stream)).map(({ sequence, endedAt }) => [sequence, endedAt]);
    return { pushes, stream, add, list };
  };

  test('begin once and end once', async () => {
    const { pushes, stream, add, list } = await setUp();
    expect([await add('1', at(0)), await add('1', at(5))]).toEqual([true, false]);
    const end = (seconds: number) =>
      pushes.close({ stream, sequence: '1' }, { endedAt: at(seconds), endReason: 'publisher-lost' });
    expect([await end(10), await end(20)]).toEqual([true, false]);
    expect(await list()).toEqual([['1', at(10)]]);
    expect(await pushes.find({ stream, sequence: '1' })).toMatchObject({
      startedAt: at(0),
      endReason: 'publisher-lost',
    });
  });

  test('those that were refused are known, but in no list', async () => {
    const { pushes, stream, add, list } = await setUp();
    await add('1', at(0), { session: '', endedAt: at(0) });
    expect(await list()).toEqual([]);
    expect(await pushes.find({ stream, sequence: '1' })).toBeDefined();
    const known = [-60, 4, 60].map((seconds) => pushes.isKnown(stream, at(seconds)));
    expect(await Promise.all(known)).toEqual([false, true, false]);
  });

  test('those of a time are found, the refused ones too, until they are disowned', async () => {
    const { pushes, stream, add } = await setUp();
    const session = randomText(8);
    await add('1', at(0), { session, endedAt: at(50) });
    await add('2', at(60), { session: '', endedAt: at(60) });
    await add('3', at(100), { session });
    const during = async (from: number, to: number) =>
      (await pushes.listDuring(stream, { from: at(from), to: at(to) })).map(({ sequence }) => sequence);
    expect(await during(54, 56)).toEqual(['1', '2']);
    expect(await during(70, 90)).toEqual([]);
    expect(await during(95, 400)).toEqual(['3']);
    await pushes.disown(session);
    expect((await pushes.listOf(stream)).map(({ sequence }) => sequence)).toEqual(['3']);
  });

  test('what a sweep found goes when it is reported, and ends with what began after it', async () => {
    const { pushes, stream, add, list } = await setUp();
    await add('found', at(5), { isFound: true });
    await add('1', at(0));
    await pushes.closeAll(stream, { endedAt: at(3), endReason: 'publisher-lost' }, { onlyFound: true });
    expect(await list()).toEqual([
      ['found', null],
      ['1', null],
    ]);
    await pushes.removeFound(stream);
    expect(await list()).toEqual([['1', null]]);
    await pushes.closeAll(stream, { endedAt: at(9), endReason: 'stopped-by-host' });
    expect(await list()).toEqual([['1', at(9)]]);
  });

  test('misses are counted while it is open; what is long over is forgotten', async () => {
    const { pushes, stream, add, list } = await setUp();
    await add('1', at(0));
    await pushes.setMisses({ stream, sequence: '1' }, 2);
    const isOurs = (row: { stream: string }) => row.stream === stream;
    expect((await pushes.listOpen()).filter(isOurs)).toMatchObject([{ misses: 2 }]);
    await pushes.close({ stream, sequence: '1' }, { endedAt: at(1), endReason: 'publisher-lost' });
    await pushes.forget(at(1));
    expect(await list()).toHaveLength(1);
    await pushes.forget(at(2));
    expect(await list()).toEqual([]);
  });

  test('a suspended stream has one end, the newest that was said', async () => {
    const { suspendedStreams } = open();
    const stream = `s-${randomText(8)}`;
    const find = async () => (await suspendedStreams.list()).filter((row) => row.stream === stream);
    await suspendedStreams.put({ stream, until: at(10) });
    await suspendedStreams.put({ stream, until: at(20) });
    expect(await find()).toEqual([{ stream, until: at(20) }]);
    expect([await suspendedStreams.remove(stream), await suspendedStreams.remove(stream)]).toEqual([true, false]);
    expect(await find()).toEqual([]);
  });

  test('one of several holds a lock, until it lets go or is too late', async () => {
    const { sweepLocks } = open();
    const name = `lock-${randomText(8)}`;
    const take = (holder: string, seconds: number) =>
      sweepLocks.take({ name, holder, until: at(seconds + 10) }, at(seconds));
    const both = await Promise.all([take('a', 0), take('b', 0)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    const [holder, other] = both[0] ? ['a', 'b'] : ['b', 'a'];
    expect(await take(other, 9)).toBe(false);
    expect(await take(other, 11)).toBe(true);
    await sweepLocks.release(name, holder);
    expect(await take(holder, 12)).toBe(false);
    await sweepLocks.release(name, other);
    expect(await take(holder, 12)).toBe(true);
  });
}
