/**
 * A process that stores chat lines and likes as fast as it can until it is killed. Prints `message <seq>` and
 * `likes <total>` after, and only after, the database has acknowledged them.
 */
import { createDb } from '../db';
import { messageOf } from './seed';

const LANES = 4;
const ROWS_PER_TICK = 3;

const [url = '', roomId = ''] = process.argv.slice(2);
const db = await createDb(url);

async function writeMessages(lane: number): Promise<void> {
  for (let tick = 0; ; tick++) {
    const first = (lane + 1) * 10_000_000 + tick * ROWS_PER_TICK;
    const seqs = Array.from({ length: ROWS_PER_TICK }, (_, i) => first + i);
    await db.messages.append(seqs.map((seq) => messageOf(roomId, seq)));
    for (const seq of seqs) process.stdout.write(`message ${seq}\n`);
  }
}

async function addLikes(): Promise<void> {
  for (;;) process.stdout.write(`likes ${await db.rooms.addLikes(roomId, 1)}\n`);
}

await Promise.all([addLikes(), ...Array.from({ length: LANES }, (_, lane) => writeMessages(lane))]);
