import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createDb, type Db } from './db';
import { migrate } from './migrate';
import { seedBroadcast } from './testing/seed';

const WRITERS = 3;
/** Each writer is killed when it has reported this many acknowledged rows. */
const ACKNOWLEDGED_BEFORE_KILL = 100;

type Acknowledged = { roomId: string; seqs: number[]; likes: number };

/** What was acknowledged is there after every writer was killed in the middle of its work. */
export function testCrash(createUrl: () => Promise<string>) {
  test('kill -9 of three writers loses nothing that was acknowledged', { timeout: 120_000 }, async () => {
    const url = await createUrl();
    await migrate(url);
    const roomIds = await seedRooms(url);
    const written = await Promise.all(roomIds.map((roomId) => writeUntilKilled(url, roomId)));
    const db = await createDb(url);
    for (const acknowledged of written) await expectAllThere(db, acknowledged);
    await db.close();
  });
}

async function seedRooms(url: string): Promise<string[]> {
  const db = await createDb(url);
  const broadcasts = [];
  for (let i = 0; i < WRITERS; i++) broadcasts.push(await seedBroadcast(db));
  await db.close();
  return broadcasts.map(({ roomId }) => roomId);
}

async function writeUntilKilled(url: string, roomId: string): Promise<Acknowledged> {
  const writer = spawn(process.execPath, ['--import', 'tsx', 'lib/db/testing/writer.ts', url, roomId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(writer, 'exit');
  const seqs: number[] = [];
  let likes = 0;
  for await (const line of createInterface(writer.stdout)) {
    const [kind, value] = line.split(' ');
    if (kind === 'message') seqs.push(Number(value));
    else likes = Math.max(likes, Number(value));
    if (seqs.length === ACKNOWLEDGED_BEFORE_KILL) writer.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return { roomId, seqs, likes };
}

async function expectAllThere(db: Db, { roomId, seqs, likes }: Acknowledged): Promise<void> {
  const stored = new Set((await db.messages.since(roomId, 0, 1_000_000)).map(({ seq }) => seq));
  expect(seqs.filter((seq) => !stored.has(seq))).toEqual([]);
  expect(seqs.length).toBeGreaterThanOrEqual(ACKNOWLEDGED_BEFORE_KILL);
  const room = await db.rooms.get(roomId);
  expect(room.likes).toBeGreaterThanOrEqual(likes);
  expect((await db.broadcasts.latestOf(roomId))?.likes, 'both or neither').toBe(room.likes);
}
