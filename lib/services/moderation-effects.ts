import type { ActionKind } from '@/lib/contracts/admin';
import type { ModerationActionRow } from '@/lib/db/moderation-actions';
import type { RecordingRow } from '@/lib/db/recordings';
import type { RoomRow } from '@/lib/db/rooms';
import type { UserRow } from '@/lib/db/users';
import type { Runtime } from '@/lib/runtime';
import { isOnAir } from './rooms';
import { endSessionsOf } from './sessions';
import { showOut } from './showing-out';

export type EffectDeps = Pick<Runtime, 'db' | 'bus' | 'live'>;

/** What an action is about; what does not belong to its kind is left out. */
export type Target = {
  room?: RoomRow;
  person?: UserRow;
  recording?: RecordingRow;
  messageSeq?: number;
};

/** The words and the moment of an action. */
type Terms = { reason: string; until: Date | null; now: Date };

type Effect = {
  apply(deps: EffectDeps, target: Target, terms: Terms): Promise<void>;
  /** `rest`: what else of this kind holds for the same target, the newest first. */
  undo(deps: EffectDeps, target: Target, rest: readonly ModerationActionRow[]): Promise<void>;
};

const nothing = async () => {};

/** What each kind of action changes, and how that is taken back. A target that is gone is left alone. */
export const EFFECTS: Record<ActionKind, Effect> = {
  warn: { apply: nothing, undo: nothing },

  interrupt: {
    apply: async ({ live }, { room }) => {
      if (room) await live.interrupt(room.streamName);
    },
    undo: nothing,
  },

  suspend: {
    async apply(deps, { room }, { reason, until }) {
      if (!room) return;
      await deps.db.rooms.setSuspension(room.id, { suspendedUntil: until, suspendedReason: reason });
      await cut(deps, [room]);
    },
    async undo(deps, { room }, rest) {
      if (!room) return;
      await deps.db.rooms.setSuspension(room.id, longest(rest));
      await letBackIn(deps, [room]);
    },
  },

  'suspend-person': {
    async apply(deps, { person }, { reason, until }) {
      if (!person) return;
      await deps.db.users.setSuspension(person.id, { suspendedUntil: until, suspendedReason: reason });
      await cut(deps, await roomsOnAir(deps, person.id));
    },
    async undo(deps, { person }, rest) {
      if (!person) return;
      await deps.db.users.setSuspension(person.id, longest(rest));
      await letBackIn(deps, await allRooms(deps, person.id));
    },
  },

  ban: {
    async apply(deps, { person }, { now }) {
      if (!person) return;
      await deps.db.users.setStanding(person.id, { bannedAt: now });
      await endSessionsOf(deps, person.id);
      await cut(deps, await roomsOnAir(deps, person.id));
      await showOut(deps, person.id);
    },
    async undo(deps, { person }, rest) {
      if (!person || rest.length > 0) return;
      await deps.db.users.setStanding(person.id, { bannedAt: null });
      await letBackIn(deps, await allRooms(deps, person.id));
    },
  },

  'hide-replay': {
    apply: async ({ db }, { recording }, { now }) => {
      if (recording) await db.recordings.setHidden(recording.id, now);
    },
    undo: async ({ db }, { recording }, rest) => {
      if (recording && rest.length === 0) await db.recordings.setHidden(recording.id, null);
    },
  },

  'remove-message': {
    async apply({ db, bus }, { room, messageSeq }, { now }) {
      if (!room || messageSeq === undefined) return;
      await db.messages.remove(room.id, messageSeq, now);
      await db.roomChats.unpin(room.id, [messageSeq]);
      bus.publish('chat-changed', { roomId: room.id, removed: [messageSeq] });
    },
    async undo({ db, bus }, { room, messageSeq }) {
      if (!room || messageSeq === undefined) return;
      await db.messages.restore(room.id, messageSeq);
      bus.publish('chat-changed', { roomId: room.id, restored: [messageSeq] });
    },
  },
};

/** Ends what is on air: the encoder comes back and is told the reason. */
async function cut({ live }: EffectDeps, rooms: readonly RoomRow[]): Promise<void> {
  for (const { streamName } of rooms) await live.stop(streamName, 'stopped-by-admin');
}

/** An encoder that was cut off by us needs nobody to press a button when that is taken back. */
async function letBackIn({ db }: EffectDeps, rooms: readonly RoomRow[]): Promise<void> {
  for (const { id, publishKey, publishExpiresAt } of rooms) {
    const last = await db.broadcasts.latestOf(id);
    if (last?.endReason !== 'stopped-by-admin') continue;
    await db.rooms.setPublishKey(id, { publishKey, publishExpiresAt, publishIssuedAt: new Date() });
  }
}

const roomsOnAir = async ({ db }: EffectDeps, ownerId: string): Promise<RoomRow[]> =>
  (await db.rooms.listByStatus(['live', 'interrupted'])).filter((room) => isOnAir(room) && room.ownerId === ownerId);

const MAX_ROOMS = 1_000;

const allRooms = async ({ db }: EffectDeps, ownerId: string): Promise<RoomRow[]> =>
  (await db.rooms.listOfOwner({ ownerId, limit: MAX_ROOMS })).items;

/** Of several suspensions the one that ends last counts; none: it is over. */
function longest(rest: readonly ModerationActionRow[]) {
  const last = rest.reduce<ModerationActionRow | undefined>(
    (found, row) => ((row.until ?? 0) > (found?.until ?? 0) ? row : found),
    undefined,
  );
  return { suspendedUntil: last?.until ?? null, suspendedReason: last?.reason ?? '' };
}
