import { expect, test } from 'vitest';
import { createId } from '@/lib/core/ids';
import { DELETED_NAME } from './accounts';
import type { Db } from './db';
import { messageOf, second, seedRecording, seedRoom, seedUser } from './testing/seed';

export function testAccounts(open: () => Db) {
  test('a deleted person is forgotten: rooms go, words elsewhere stay without a name, the username is free', async () => {
    const db = open();
    const gone = await seedUser(db, { username: 'gone', displayName: '消失 "😀"', passwordHash: 'hash' });
    const other = await seedUser(db);
    const own = await seedRoom(db, { ownerId: gone.id });
    await seedRecording(db, { roomId: own.id });
    const elsewhere = await seedRoom(db, { ownerId: other.id });
    const said = { senderId: gone.id, userId: gone.id, name: gone.displayName, text: 'stays' };
    await db.messages.append([messageOf(elsewhere.id, 1, said)]);
    await db.follows.add(gone.id, other.id);
    await db.follows.add(other.id, gone.id);
    const about = { roomId: own.id, roomTitle: own.title, slug: own.slug };
    await db.notices.add({
      userIds: [other.id],
      kind: 'host-live',
      data: { ...about, hostId: gone.id, hostName: gone.displayName },
    });
    await db.audit.add({
      actorId: other.id,
      actorName: other.displayName,
      action: 'chat-ban',
      target: elsewhere.id,
      ip: '',
      details: { person: gone.displayName, count: 1 },
    });
    await db.audit.add({ actorId: gone.id, actorName: gone.displayName, action: 'x', target: 'y', ip: '10.0.0.1' });

    await db.accounts.forget(gone.id, second(9));

    expect(await db.users.find(gone.id)).toMatchObject({
      displayName: DELETED_NAME,
      passwordHash: null,
      deletedAt: second(9),
    });
    expect(await db.users.findByUsername('gone')).toBeUndefined();
    expect(await db.rooms.find(own.id)).toBeUndefined();
    expect(await db.messages.recent(elsewhere.id, 9)).toMatchObject([
      { name: DELETED_NAME, userId: null, text: 'stays' },
    ]);
    expect([await db.follows.countFollowers(gone.id), await db.follows.countFollowers(other.id)]).toEqual([0, 0]);
    expect((await db.notices.list({ userId: other.id, limit: 9 })).items).toEqual([]);
    const entries = (await db.audit.list({ limit: 9 })).items;
    expect(entries.find(({ actorId }) => actorId === gone.id)).toMatchObject({ actorName: DELETED_NAME, ip: '' });
    expect(entries.find(({ actorId }) => actorId === other.id)).toMatchObject({
      actorName: other.displayName,
      details: { person: DELETED_NAME, count: 1 },
    });
    await seedUser(db, { username: 'gone' });
  });

  test('who is called like a key or like others takes nothing with them', async () => {
    const db = open();
    const gone = await seedUser(db, { displayName: 'person' });
    const other = await seedUser(db, { displayName: 'personal' });
    await db.audit.add({
      id: createId('audit'),
      actorId: other.id,
      actorName: other.displayName,
      action: 'chat-ban',
      target: 'z',
      ip: '',
      details: { person: 'personal' },
    });
    await db.accounts.forget(gone.id, second(9));
    await db.accounts.forget('user_unknown', second(9));
    const [entry] = (await db.audit.list({ limit: 1, target: 'z' })).items;
    expect(entry).toMatchObject({ actorName: 'personal', details: { person: 'personal' } });
  });
}
