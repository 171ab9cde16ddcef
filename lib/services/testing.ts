import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinkedBus } from '@/lib/bus/linked-bus';
import { createRoom as createRoomInput, type RoomDetails } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import { readEnv } from '@/lib/core/env';
import { createId, randomText } from '@/lib/core/ids';
import { silentLog } from '@/lib/core/log';
import { createDb } from '@/lib/db/db';
import type { NewMessage } from '@/lib/db/insert-messages';
import { migrate } from '@/lib/db/migrate';
import { createEmbeddedLive } from '@/lib/providers/live/embedded';
import { createEmbeddedStorage } from '@/lib/providers/storage/embedded';
import { createEmbeddedVod } from '@/lib/providers/vod/embedded';
import type { Runtime } from '@/lib/runtime';
import type { Entrant } from './room-access';
import { createRoom } from './rooms';

/** For tests of the layers above, which do not know the database. */
export { seedBroadcast, seedHeldMessage, seedRecording, seedSanction } from '@/lib/db/testing/seed';

/** A runtime on a database of its own (SQLite unless given), whose engine only notes what it was asked. For tests. */
export async function createTestRuntime({ databaseUrl }: { databaseUrl?: string } = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'kaibo-services-'));
  const url = databaseUrl ?? `file:${join(directory, 'kaibo.db')}`;
  await migrate(url);
  const db = await createDb(url);
  const bus = createLinkedBus();
  const asked: string[] = [];
  bus.answer('recording-trim', async ({ fileKey, startMs, endMs }) => {
    asked.push(`trim ${fileKey} ${startMs} ${endMs}`);
    // As an engine whose keyframes are four seconds apart.
    return { startMs: startMs - (startMs % 4_000), endMs: endMs ?? Number.MAX_SAFE_INTEGER };
  });
  bus.answer('upload-remove', async ({ uploadId }) => {
    asked.push(`upload-remove ${uploadId}`);
    return null;
  });
  bus.answer('recording-remove', async ({ fileKey }) => {
    asked.push(`remove ${fileKey}`);
    return null;
  });
  const runtime: Runtime = {
    env: readEnv({}),
    secrets: { guestKey: 'g'.repeat(32), playKey: 'p'.repeat(32) },
    log: silentLog,
    db,
    bus,
    live: createEmbeddedLive({
      rtmpPort: 1935,
      stop: async (stream, reason, end) =>
        void asked.push(`stop ${stream} ${reason}${end?.keepsRecording === false ? ' unkept' : ''}`),
      startRecording: async (stream) => void asked.push(`start-recording ${stream}`),
      stopRecording: async (stream) => void asked.push(`stop-recording ${stream}`),
      interrupt: async (stream) => void asked.push(`interrupt ${stream}`),
      subscribe: () => () => {},
    }),
    storage: createEmbeddedStorage({ directory: join(directory, 'files') }),
    vod: createEmbeddedVod({ remove: async (fileKey) => void (await bus.request('recording-remove', { fileKey })) }),
  };
  return {
    runtime,
    /** What the engine was asked, in order. */
    asked,
    async close() {
      await db.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A visitor without an account, who was let in nowhere. */
export const nobody: Entrant = { user: null, visitorId: 'guest_1', cookieFor: () => undefined };

/** A signed-in visitor who was let in nowhere. */
export const entrantOf = (user: SessionUser): Entrant => ({ user, visitorId: user.id, cookieFor: () => undefined });

/** A new person with this role. */
export async function createTestUser(
  { db }: Pick<Runtime, 'db'>,
  role: SessionUser['role'] = 'organiser',
): Promise<SessionUser> {
  const username = `u${randomText(10)}`;
  await db.users.create({ id: createId('user'), username, displayName: 'Somebody', passwordHash: null, role });
  const user = await db.users.findByUsername(username);
  if (!user) throw new Error('The user was not stored.');
  return { id: user.id, username, displayName: user.displayName, role };
}

/** A new room of this person. */
export const createTestRoom = (runtime: Runtime, user: SessionUser): Promise<RoomDetails> =>
  createRoom(runtime, { user, input: createRoomInput.parse({ title: 'A talk' }) });

/** Somebody says something in a room. Returns the `seq`. */
export async function sayInRoom(
  { db }: Pick<Runtime, 'db'>,
  roomId: string,
  fields: Partial<NewMessage> = {},
): Promise<number> {
  const seq = (await db.messages.topSeq(roomId)) + 1;
  const said = {
    roomId,
    seq,
    clientId: randomText(12),
    senderId: 'guest_1',
    userId: null,
    name: 'Somebody',
    text: 'Hi',
  };
  await db.messages.append([{ ...said, isHost: false, danmaku: false, behindMs: 0, at: new Date(), ...fields }]);
  return seq;
}
