import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createId } from '@/lib/core/ids';
import { createDb } from './db';
import { migrate } from './migrate';
import { createPrisma } from './prisma';
import { messageOf, second, seedRecording, seedRoom, seedUser } from './testing/seed';

const folder = mkdtempSync(join(tmpdir(), 'kaibo-forget-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NAME = '被遗忘的人';
const USERNAME = 'forgotten-one';

test('no table has the name of a deleted person in any column', async () => {
  const url = `file:${join(folder, `${randomUUID()}.db`)}`;
  await migrate(url);
  const [db, prisma] = [await createDb(url), await createPrisma(url)];

  const { id } = await seedUser(db, { username: USERNAME, displayName: NAME, passwordHash: `hash of ${NAME}` });
  const other = await seedUser(db);
  const own = await seedRoom(db, { ownerId: id, title: `${NAME} 的频道`, description: NAME });
  const elsewhere = await seedRoom(db, { ownerId: other.id });
  await seedRecording(db, { roomId: own.id });
  await db.users.setProfile(id, { bio: `${NAME} ${USERNAME}`, avatarKey: 'file_x.jpg' });
  await db.sessions.create({
    tokenHash: 'a'.repeat(64),
    userId: id,
    expiresAt: second(9),
    ip: '10.9.9.9',
    userAgent: NAME,
  });
  for (const roomId of [own.id, elsewhere.id]) {
    await db.messages.append([messageOf(roomId, 1, { senderId: id, userId: id, name: NAME })]);
    await prisma.giftEntry.create({
      data: { roomId, senderId: id, clientId: 'c', name: NAME, gift: 'rose', count: 1, at: second(1) },
    });
    await prisma.chatLink.create({
      data: { id: createId('clink'), tokenHash: roomId, roomId, kind: 'dock', label: NAME, userId: id },
    });
    await prisma.roomSanction.createMany({
      data: [
        {
          id: createId('sanction'),
          roomId,
          kind: 'ban',
          personId: id,
          personName: NAME,
          ip: '10.9.9.9',
          reason: '',
          byId: other.id,
          byName: 'x',
        },
        {
          id: createId('sanction'),
          roomId,
          kind: 'ban',
          personId: other.id,
          personName: 'x',
          reason: '',
          byId: id,
          byName: NAME,
        },
      ],
    });
    const action = {
      kind: 'warn',
      roomId,
      reason: '',
      byName: 'x',
      byId: other.id,
      undoneById: id,
      undoneByName: NAME,
    };
    await prisma.moderationAction.create({
      data: { ...action, id: createId('audit'), evidence: { messages: [{ name: NAME }] } },
    });
    await prisma.moderationAction.create({ data: { ...action, id: createId('audit'), byId: id, byName: NAME } });
    await prisma.report.create({
      data: {
        id: createId('audit'),
        roomId,
        reporterId: id,
        reason: 'other',
        evidence: { messages: [{ name: NAME, text: 'x' }] },
        decidedById: id,
        decidedByName: NAME,
      },
    });
    await prisma.upload.create({
      data: { id: createId('file'), userId: id, roomId, fileName: `${NAME}.mp4`, bytes: 1n },
    });
  }
  await db.notices.add({
    userIds: [other.id, id],
    kind: 'host-live',
    data: { roomId: own.id, roomTitle: own.title, slug: own.slug, hostId: id, hostName: NAME },
  });
  await db.audit.add({
    actorId: id,
    actorName: NAME,
    action: 'x',
    target: id,
    ip: '10.9.9.9',
    details: { username: USERNAME },
  });
  await db.audit.add({ actorId: other.id, actorName: 'x', action: 'x', target: id, ip: '', details: { person: NAME } });

  const dump = async () => {
    const tables = await prisma.$queryRawUnsafe<Array<{ name: string }>>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    );
    const rows = [];
    for (const { name } of tables) rows.push([name, await prisma.$queryRawUnsafe(`SELECT * FROM "${name}"`)]);
    return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value), 1);
  };
  const linesWith = async (...words: string[]) =>
    (await dump()).split('\n').filter((line) => words.some((word) => line.includes(word)));

  expect((await linesWith(NAME, USERNAME)).length).toBeGreaterThan(20);
  await db.accounts.forget(id, second(10));
  expect(await linesWith(NAME, USERNAME, '10.9.9.9', 'file_x.jpg')).toEqual([]);
  expect(await prisma.message.count()).toBe(1);

  await prisma.$disconnect();
  await db.close();
});
