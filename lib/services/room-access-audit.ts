import type { NewAuditEntry } from '@/lib/db/audit';
import type { Runtime } from '@/lib/runtime';
import type { Acting } from './room-roles';

type AccessAction = 'access-change' | 'invite-create' | 'invite-revoke';

/** Leaves a line in the audit log about who may watch a room. `details` hold no password and no code. */
export const auditAccess = (
  { db }: Pick<Runtime, 'db'>,
  { user, roomId, ip }: Acting,
  action: AccessAction,
  details: NewAuditEntry['details'],
): Promise<void> =>
  db.audit.add({ actorId: user.id, actorName: user.displayName, action, target: roomId, ip, details });
