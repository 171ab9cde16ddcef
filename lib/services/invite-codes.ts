import type { CreatedInvite, CreateInvite, Invite } from '@/lib/contracts/access';
import { AppError } from '@/lib/core/errors';
import { createId, randomText } from '@/lib/core/ids';
import type { InviteCodeRow } from '@/lib/db/invite-codes';
import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from './addresses';
import { auditAccess } from './room-access-audit';
import type { Acting } from './room-roles';
import { getOwnRoom } from './rooms';
import { hashToken } from './tokens';

type Deps = Pick<Runtime, 'db'>;

/** 80 random bits in letters that cannot be misread; in fours, so that people can say them. */
const CODE_CHARS = 16;
const GROUP = /.{4}(?=.)/g;

const MAX_WORKING = 100;
const SHOWN = 200;

/** Newest first, revoked ones too. The caller knows that the person owns the room. */
export async function listInvites({ db }: Deps, roomId: string): Promise<Invite[]> {
  return (await db.inviteCodes.list(roomId, SHOWN)).map(toInvite);
}

/** Makes an invitation. Throws `not_found` to everybody but the owner, `conflict` when there are too many. */
export async function createInvite(
  deps: Deps,
  acting: Acting & { input: CreateInvite; addresses: SiteAddresses },
): Promise<CreatedInvite> {
  const { input, addresses } = acting;
  const room = await getOwnRoom(deps, acting);
  if ((await deps.db.inviteCodes.countWorking(room.id, new Date())) >= MAX_WORKING) {
    throw new AppError('conflict', `A channel can have ${MAX_WORKING} invitations. Revoke one first.`);
  }
  const code = randomText(CODE_CHARS).replace(GROUP, '$&-');
  const row = await deps.db.inviteCodes.create({
    id: createId('invite'),
    roomId: room.id,
    codeHash: hashCode(code),
    label: input.label,
    maxUses: input.maxUses,
    expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
  });
  await auditAccess(deps, acting, 'invite-create', { inviteId: row.id, ...input });
  return { ...toInvite(row), code, url: `${addresses.shared.httpBase}/r/${room.slug}#code=${code}` };
}

/** Nobody is let in with it any more; who was, stays. Throws `not_found` for one that is not of this room, or gone. */
export async function revokeInvite(deps: Deps, acting: Acting & { inviteId: string }): Promise<void> {
  const { inviteId } = acting;
  const room = await getOwnRoom(deps, acting);
  const revoked = await deps.db.inviteCodes.revoke({ roomId: room.id, id: inviteId, at: new Date() });
  if (!revoked) throw new AppError('not_found', 'This invitation does not work any more.');
  await auditAccess(deps, acting, 'invite-revoke', { inviteId });
}

/** Counts a use of a code that works in this room; false for any other. */
export const takeInvite = ({ db }: Deps, roomId: string, code: string): Promise<boolean> =>
  db.inviteCodes.use({ roomId, codeHash: hashCode(code), now: new Date() });

/** As it may be typed: in capitals, with spaces, without the dashes, with letters that look like digits. */
const hashCode = (code: string): string =>
  hashToken(
    code
      .toLowerCase()
      .replace(/[^0-9a-z]/g, '')
      .replace(/o/g, '0')
      .replace(/[il]/g, '1'),
  );

const toInvite = ({ id, label, maxUses, uses, createdAt, expiresAt, revokedAt }: InviteCodeRow): Invite => ({
  id,
  label,
  maxUses,
  uses,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  revoked: revokedAt !== null,
});
