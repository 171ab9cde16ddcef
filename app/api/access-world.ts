import type { SessionUser } from '@/lib/contracts/users';
import { createId, randomText } from '@/lib/core/ids';
import type { Runtime } from '@/lib/runtime';
import { listSessions } from '@/lib/services/account-sessions';
import {
  createTestRoom,
  createTestUser,
  sayInRoom,
  seedBroadcast,
  seedHeldMessage,
  seedRecording,
  seedSanction,
} from '@/lib/services/testing';
import { webhookToken } from '@/lib/services/webhook-token';

/** For tests: real things of one room, made as they are asked for, by the name they have in the path of an endpoint. */
export type RoomThings = { roomId: string; find(param: string): Promise<string> };

/** Makes a thing of a room and returns its id. A parameter that is missing here fails the test that needs it. */
const MAKERS: Record<string, (runtime: Runtime, roomId: string) => Promise<string>> = {
  roomId: async (_, roomId) => roomId,
  broadcastId: async ({ db }, roomId) => (await seedBroadcast(db, { roomId, startedAt: new Date() })).id,
  recordingId: ({ db }, roomId) => seedRecording(db, { roomId, startedAt: new Date() }),
  seq: async (runtime, roomId) => String(await sayInRoom(runtime, roomId)),
  heldId: ({ db }, roomId) => seedHeldMessage(db, { roomId }),
  sanctionId: ({ db }, roomId) => seedSanction(db, { roomId }),
  linkId: makeLink,
  inviteId: makeInvite,
  userId: makeModerator,
  sessionId: findSession,
  uploadId: makeUpload,
  token: async ({ secrets }) => webhookToken(secrets),
  personId: async (runtime) => (await createTestUser(runtime, 'viewer')).id,
};

export const isMadeHere = (param: string): boolean => Object.hasOwn(MAKERS, param);

/** A new room of this person, and everything in it. */
export async function createRoomThings(runtime: Runtime, owner: SessionUser): Promise<RoomThings> {
  const { id: roomId } = await createTestRoom(runtime, owner);
  return {
    roomId,
    async find(param) {
      const make = MAKERS[param];
      if (!make) throw new Error(`Say in access-world.ts how a {${param}} is made.`);
      return make(runtime, roomId);
    },
  };
}

async function makeLink({ db }: Runtime, roomId: string): Promise<string> {
  const id = createId('clink');
  const { ownerId: userId } = await db.rooms.get(roomId);
  await db.chatLinks.create({ id, tokenHash: randomText(64), roomId, kind: 'dock', label: '', userId });
  return id;
}

async function makeInvite({ db }: Runtime, roomId: string): Promise<string> {
  const id = createId('invite');
  await db.inviteCodes.create({ id, roomId, codeHash: randomText(64), label: '', maxUses: null, expiresAt: null });
  return id;
}

/** A browser in which the owner is signed in. */
async function findSession(runtime: Runtime, roomId: string): Promise<string> {
  const user = await findOwner(runtime, roomId);
  const [session] = await listSessions(runtime, { user, token: undefined });
  if (!session) throw new Error('The owner is signed in nowhere.');
  return session.id;
}

async function makeUpload({ db }: Runtime, roomId: string): Promise<string> {
  const id = createId('upload');
  const { ownerId: userId } = await db.rooms.get(roomId);
  await db.uploads.create({ id, userId, roomId, fileName: 'talk.mp4', bytes: 1_000n });
  return id;
}

async function findOwner({ db }: Runtime, roomId: string): Promise<SessionUser> {
  const { ownerId } = await db.rooms.get(roomId);
  const user = await db.users.find(ownerId);
  if (!user) throw new Error('The room has no owner.');
  return user;
}

/** Somebody who moderates the room. */
async function makeModerator(runtime: Runtime, roomId: string): Promise<string> {
  const { id } = await createTestUser(runtime, 'viewer');
  await runtime.db.moderators.add(roomId, id);
  return id;
}
