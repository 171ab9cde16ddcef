import type { SanctionView } from '@/lib/contracts/chat-room';
import type { SanctionRow } from '@/lib/db/sanctions';

/** A sanction as those see it who moderate the room. Of an address only whether there is one. */
export const toSanctionView = (row: SanctionRow): SanctionView => ({
  id: row.id,
  kind: row.kind,
  personId: row.personId,
  personName: row.personName,
  until: row.until?.toISOString() ?? null,
  reason: row.reason,
  by: row.byName,
  createdAt: row.createdAt.toISOString(),
  liftedAt: row.liftedAt?.toISOString() ?? null,
  withAddress: row.ip !== null,
});
