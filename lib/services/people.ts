import type { DeskPerson } from '@/lib/contracts/admin';
import type { Page } from '@/lib/contracts/rooms';
import type { Role, SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { PeopleRequest } from '@/lib/db/standing';
import type { UserRow } from '@/lib/db/users';
import type { Runtime } from '@/lib/runtime';
import { createPasswordLink } from './accounts';
import type { SiteAddresses } from './addresses';
import { endSessionsOf } from './sessions';
import { assertMayActOn, mayActOn } from './site-ranks';

type Deps = Pick<Runtime, 'db'>;
type ShowingDeps = Pick<Runtime, 'db' | 'storage'>;
type Acting = { user: SessionUser; ip: string; personId: string };

const PAGE_SIZE = 30;

/** Everybody with an account who fits, the newest first. */
export async function listPeople(
  { db, storage }: ShowingDeps,
  { user, ...request }: Omit<PeopleRequest, 'limit'> & { user: SessionUser },
): Promise<Page<DeskPerson>> {
  const { items, next } = await db.users.search({ ...request, limit: PAGE_SIZE });
  return { items: items.map((row) => toDeskPerson({ storage }, user, row)), next };
}

/**
 * Gives somebody another role; approving is the role of an organiser. The person's sessions stay. Throws `conflict` when
 * no administrator would be left.
 */
export async function setRole(
  { db, storage }: ShowingDeps,
  { user, ip, personId, role }: Acting & { role: Role },
): Promise<DeskPerson> {
  const person = await getPerson({ db }, personId);
  // Oneself too: an administrator may step down as long as another one stays.
  if (person.id !== user.id) assertMayActOn(user, person);
  await db.users.setStanding(person.id, { role });
  await note({ db }, { user, ip, personId }, 'person-role', { before: person.role, after: role });
  return toDeskPerson({ storage }, user, { ...person, role });
}

/** Ends every session of a person. */
export async function signOutEverywhere(
  { db, bus }: Pick<Runtime, 'db' | 'bus'>,
  { user, ip, personId }: Acting,
): Promise<void> {
  const person = await getPerson({ db }, personId);
  if (person.id !== user.id) assertMayActOn(user, person);
  await endSessionsOf({ db, bus }, person.id);
  await note({ db }, { user, ip, personId }, 'person-sign-out', { username: person.username });
}

/** A link with which a person sets a new password, told once. Earlier links of theirs stop working. */
export async function createResetLink(
  { db }: Deps,
  { user, ip, personId, addresses }: Acting & { addresses: SiteAddresses },
): Promise<{ url: string }> {
  const person = await getPerson({ db }, personId);
  const token = await createPasswordLink({ db }, person.id);
  await note({ db }, { user, ip, personId }, 'person-reset-link', { username: person.username });
  return { url: `${addresses.shared.httpBase}/welcome#${token}` };
}

async function getPerson({ db }: Deps, personId: string): Promise<UserRow> {
  const person = await db.users.find(personId);
  if (!person || person.deletedAt) throw new AppError('not_found', 'This person does not exist.');
  return person;
}

const note = (
  { db }: Deps,
  { user, ip, personId }: Acting,
  action: string,
  details: Record<string, string>,
): Promise<void> =>
  db.audit.add({ actorId: user.id, actorName: user.displayName, action, target: personId, ip, details });

const toDeskPerson = ({ storage }: Pick<Runtime, 'storage'>, user: SessionUser, row: UserRow): DeskPerson => ({
  id: row.id,
  username: row.username,
  displayName: row.displayName,
  avatarUrl: row.avatarKey === null ? null : storage.url(row.avatarKey),
  role: row.role,
  createdAt: row.createdAt.toISOString(),
  suspendedUntil: row.suspendedUntil && row.suspendedUntil > new Date() ? row.suspendedUntil.toISOString() : null,
  bannedAt: row.bannedAt?.toISOString() ?? null,
  canActOn: mayActOn(user, row),
});
