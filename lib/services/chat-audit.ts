import type { NewAuditEntry } from '@/lib/db/audit';
import type { Runtime } from '@/lib/runtime';
import type { Acting } from './room-roles';

/** What those who keep order in a room do there. */
export type ChatAction =
  | 'chat-settings'
  | 'chat-pin'
  | 'chat-unpin'
  | 'chat-announce'
  | 'chat-announcement-remove'
  | 'chat-message-remove'
  | 'chat-mute'
  | 'chat-ban'
  | 'chat-sanction-lift'
  | 'chat-held-approve'
  | 'chat-held-refuse'
  | 'chat-moderator-add'
  | 'chat-moderator-remove'
  | 'chat-link-create'
  | 'chat-link-revoke';

/** Leaves a line about the room in the audit log. `details` hold no secret: no address of a person, no token. */
export const auditChat = (
  { db }: Pick<Runtime, 'db'>,
  { user, roomId, ip }: Acting,
  action: ChatAction,
  details?: NewAuditEntry['details'],
): Promise<void> =>
  db.audit.add({ actorId: user.id, actorName: user.displayName, action, target: roomId, ip, details });
