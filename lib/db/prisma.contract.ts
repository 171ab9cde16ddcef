import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PrismaClient } from '#prisma/client';
import { isTaken } from './failures';
import { migrate } from './migrate';
import { createPrisma } from './prisma';

/** A machine that does much else needs seconds to make the tables. */
const START_TIMEOUT_MS = 60_000;

/** What the queries rely on, whichever adapter is underneath. */
export function testPrisma(createUrl: () => Promise<string>) {
  let prisma: PrismaClient;
  let nextName = 0;
  beforeAll(async () => {
    const url = await createUrl();
    await migrate(url);
    prisma = await createPrisma(url);
  }, START_TIMEOUT_MS);
  afterAll(() => prisma.$disconnect());

  const newUser = (username = `user-${nextName++}`) => ({ id: `id-${nextName++}`, username, displayName: username });
  const newRoom = (ownerId: string) => {
    const name = `room-${nextName++}`;
    const at = new Date();
    const key = { publishKey: 'k', publishIssuedAt: at, publishExpiresAt: at };
    const names = { slug: name, streamName: name, streamNameLower: name };
    return { id: name, ownerId, title: '', description: '', statusAt: at, ...names, ...key };
  };
  const seedRoom = async () => {
    const user = await prisma.user.create({ data: newUser() });
    return prisma.room.create({ data: newRoom(user.id) });
  };
  const isThere = async (id: string) => (await prisma.user.count({ where: { id } })) === 1;
  const entry = (id: string) => ({ id, actorId: '', actorName: '', action: '', target: '', ip: '' });

  test('JSON comes back as it went in', async () => {
    const details = { a: 1, nested: { list: [1, 'x', null, true, 1.5] }, text: '弹幕 "😀" \\ \n' };
    await prisma.auditEntry.create({ data: { ...entry('json'), details } });
    expect((await prisma.auditEntry.findUniqueOrThrow({ where: { id: 'json' } })).details).toEqual(details);
  });

  test('whole numbers beyond 2^53 keep every digit', async () => {
    const room = await seedRoom();
    const broadcast = { id: 'big', roomId: room.id, session: 'big', startedAt: new Date() };
    await prisma.broadcast.create({ data: broadcast });
    const bytes = 2n ** 62n + 1n;
    const recording = { id: 'big', broadcastId: 'big', roomId: room.id, title: '', fileKey: 'big', durationMs: 1 };
    const file = { bytes, timeline: [], startedAt: new Date() };
    expect((await prisma.recording.create({ data: { ...recording, ...file } })).bytes).toBe(bytes);
    const { bytes: grown } = await prisma.recording.update({ where: { id: 'big' }, data: { bytes: { increment: 2 } } });
    expect(grown).toBe(bytes + 2n);
  });

  test('moments keep their milliseconds, and compare with them', async () => {
    const at = new Date('2026-02-03T04:05:06.789Z');
    await prisma.auditEntry.create({ data: { ...entry('moment'), at } });
    const between = { gt: new Date(at.getTime() - 1), lt: new Date(at.getTime() + 1) };
    expect(await prisma.auditEntry.findFirst({ where: { at: between } })).toMatchObject({ id: 'moment', at });
    expect(await prisma.auditEntry.count({ where: { at } })).toBe(1);
  });

  test('a default of now() is now, whatever the time zone of the server', async () => {
    const { createdAt } = await prisma.user.create({ data: newUser() });
    expect(Math.abs(Date.now() - createdAt.getTime())).toBeLessThan(60_000);
  });

  test('texts are compared letter by letter', async () => {
    await prisma.user.create({ data: newUser('Résumé') });
    for (const other of ['résumé', 'Resume', 'RÉSUMÉ']) {
      expect(await prisma.user.findUnique({ where: { username: other } })).toBeNull();
      await expect(prisma.user.create({ data: newUser(other) })).resolves.toBeDefined();
    }
  });

  test('a value that must be unique names its field when it is not', async () => {
    const user = await prisma.user.create({ data: newUser() });
    const again = await prisma.user.create({ data: newUser(user.username) }).catch((error: unknown) => error);
    expect(isTaken(again, 'username')).toBe(true);
    expect(isTaken(again, 'id')).toBe(false);
  });

  test('a broken reference and a missing row have their codes', async () => {
    await expect(prisma.room.create({ data: newRoom('nobody') })).rejects.toMatchObject({ code: 'P2003' });
    const rename = prisma.user.update({ where: { id: 'nobody' }, data: { displayName: '' } });
    await expect(rename).rejects.toMatchObject({ code: 'P2025' });
  });

  test('an owner of rooms stays; what belongs to a room goes with it', async () => {
    const room = await seedRoom();
    await prisma.broadcast.create({ data: { id: room.id, roomId: room.id, session: room.id, startedAt: new Date() } });
    await expect(prisma.user.delete({ where: { id: room.ownerId } })).rejects.toMatchObject({ code: 'P2003' });
    await prisma.room.delete({ where: { id: room.id } });
    expect(await prisma.broadcast.count({ where: { roomId: room.id } })).toBe(0);
  });

  test('a transaction that fails leaves nothing, one that succeeds leaves everything', async () => {
    const [lost, kept] = [newUser(), newUser()];
    const failing = prisma.$transaction(async (transaction) => {
      await transaction.user.create({ data: lost });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await prisma.$transaction((transaction) => transaction.user.create({ data: kept }));
    expect([await isThere(lost.id), await isThere(kept.id)]).toEqual([false, true]);
  });

  test('a batch in which one statement fails leaves nothing', async () => {
    const user = newUser();
    const batch = prisma.$transaction([prisma.user.create({ data: user }), prisma.user.create({ data: user })]);
    await expect(batch).rejects.toMatchObject({ code: 'P2002' });
    expect(await isThere(user.id)).toBe(false);
  });

  test('a statement beside an open transaction is not undone with it', async () => {
    const [inside, beside] = [newUser(), newUser()];
    let plain: Promise<unknown> | undefined;
    const failing = prisma.$transaction(async (transaction) => {
      await transaction.user.create({ data: inside });
      plain = prisma.user.create({ data: beside }).then((row) => row);
      await transaction.user.count();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await plain;
    expect([await isThere(inside.id), await isThere(beside.id)]).toEqual([false, true]);
  });

  test('a transaction that takes too long is undone and holds nobody up', async () => {
    const user = newUser();
    const slow = prisma.$transaction(
      async (transaction) => {
        await transaction.user.create({ data: user });
        // Goes on until its time is up; then the next statement is refused.
        for (;;) {
          await delay(10);
          await transaction.user.count();
        }
      },
      { timeout: 50 },
    );
    const [outcome, beside] = await Promise.allSettled([slow, prisma.user.create({ data: newUser() })]);
    expect([outcome, beside]).toMatchObject([{ reason: { code: 'P2028' } }, { status: 'fulfilled' }]);
    expect(await isThere(user.id)).toBe(false);
  });

  test('many increments at once are all counted', async () => {
    const { id } = await seedRoom();
    const increment = () => prisma.room.updateMany({ where: { id }, data: { likes: { increment: 1 } } });
    await Promise.all(Array.from({ length: 50 }, increment));
    expect((await prisma.room.findUniqueOrThrow({ where: { id } })).likes).toBe(50);
  });

  test('many upserts of one row at once make one row', async () => {
    const { id: userId } = await prisma.user.create({ data: newUser() });
    const tokenHash = 'f'.repeat(64);
    const data = { tokenHash, userId, expiresAt: new Date() };
    const upsert = () => prisma.session.upsert({ where: { tokenHash }, create: data, update: { ip: 'again' } });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, upsert));
    // MySQL may tell the slower ones that the row exists by now; nothing else is allowed to go wrong.
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(['P2002', 'P2034']).toContain(outcome.reason.code);
    }
    expect(await prisma.session.count({ where: { tokenHash } })).toBe(1);
  });

  test('a page after a cursor starts behind it', async () => {
    const { id: roomId } = await seedRoom();
    const line = { clientId: '', senderId: '', name: '', text: '', at: new Date() };
    const rows = Array.from({ length: 9 }, (_, i) => ({ ...line, roomId, seq: i + 1, clientId: `${i}` }));
    await prisma.message.createMany({ data: rows });
    const cursor = { roomId_seq: { roomId, seq: 6 } };
    const page = await prisma.message.findMany({
      cursor,
      skip: 1,
      take: 3,
      orderBy: { seq: 'desc' },
      where: { roomId },
    });
    expect(page.map(({ seq }) => seq)).toEqual([5, 4, 3]);
  });

  test('a text of 60,000 letters fits where the schema says text', async () => {
    const { id } = await seedRoom();
    const description = 'x'.repeat(60_000);
    await prisma.room.update({ where: { id }, data: { description } });
    expect((await prisma.room.findUniqueOrThrow({ where: { id } })).description).toBe(description);
  });
}
