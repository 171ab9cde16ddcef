import type { Host } from '@/lib/contracts/rooms';
import type { HostRow } from '@/lib/db/room-rows';
import type { Runtime } from '@/lib/runtime';

/** Who broadcasts, as everybody sees them. */
export const toHost = (
  { storage }: Pick<Runtime, 'storage'>,
  { id, username, displayName, avatarKey }: HostRow,
): Host => ({ id, username, displayName, avatarUrl: avatarKey ? storage.url(avatarKey) : null });
