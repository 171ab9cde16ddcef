import { type ActionKind, actionKind } from '@/lib/contracts/admin';
import type { ModerationActionRow } from '@/lib/db/moderation-actions';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import type { Target } from './moderation-effects';
import { tellPeople } from './notices';

type Deps = Pick<Runtime, 'db' | 'bus'>;

/** What a notice says of a channel. */
export const toNoticeRoom = ({ id, title, slug }: RoomRow) => ({ roomId: id, roomTitle: title, slug });

/** Tells whom it concerns what was done, and why. Somebody banned cannot read it and is told at the next sign-in. */
export async function tellOfAction(
  deps: Deps,
  { kind, reason, until }: ModerationActionRow,
  { room, person, recording }: Target,
): Promise<void> {
  if (!person) return;
  const userIds = [person.id];
  const untilText = until?.toISOString() ?? null;
  const about = room && { ...toNoticeRoom(room), reason };
  switch (actionKind.parse(kind)) {
    case 'suspend-person':
      return tellPeople(deps, { userIds, kind: 'person-suspended', data: { reason, until: untilText } });
    case 'suspend':
      if (about) await tellPeople(deps, { userIds, kind: 'room-suspended', data: { ...about, until: untilText } });
      return;
    case 'warn':
      if (about) await tellPeople(deps, { userIds, kind: 'room-warned', data: about });
      return;
    case 'interrupt':
      if (about) await tellPeople(deps, { userIds, kind: 'room-interrupted', data: about });
      return;
    case 'remove-message':
      if (about) await tellPeople(deps, { userIds, kind: 'message-removed', data: about });
      return;
    case 'hide-replay':
      if (about && recording) {
        const replay = { recordingId: recording.id, recordingTitle: recording.title };
        await tellPeople(deps, { userIds, kind: 'replay-hidden', data: { ...about, ...replay } });
      }
      return;
    case 'ban':
      return;
  }
}

/** Tells whom it concerned that it does not hold any more. */
export async function tellOfUndo(
  deps: Deps,
  { kind, reason }: ModerationActionRow,
  { room, person }: Target,
): Promise<void> {
  if (!person) return;
  const action: ActionKind = actionKind.parse(kind);
  const data = { ...(room && toNoticeRoom(room)), reason, action };
  await tellPeople(deps, { userIds: [person.id], kind: 'action-undone', data });
}
