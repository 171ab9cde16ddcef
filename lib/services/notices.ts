import { isNoticeKind, type Notice, type NoticeKind, notice } from '@/lib/contracts/notices';
import type { Page } from '@/lib/contracts/rooms';
import type { SessionUser } from '@/lib/contracts/users';
import type { NewNotices, NoticeRow } from '@/lib/db/notices';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';

type Deps = Pick<Runtime, 'db'>;

const PAGE_SIZE = 30;

/** What a badge can show: beyond it says "99+". */
const UNREAD_MAX = 100;

/** Who goes on and off air all day is announced once an hour. */
const HOST_LIVE_EVERY_MS = 3600 * 1000;

/** Nobody reads what happened a quarter ago. */
const KEPT_MS = 90 * 24 * 3600 * 1000;

/** Tells people something inside the site. Nobody twice, whoever is named twice. */
export async function tellPeople<K extends NoticeKind>(
  { db }: Deps,
  { userIds, ...told }: NewNotices<K>,
): Promise<void> {
  await db.notices.add({ userIds: [...new Set(userIds)], ...told });
}

/** Tells the followers of a host that this room is on air: of public rooms, at most once an hour for each host. */
export async function tellFollowers(
  { db }: Deps,
  room: Pick<RoomRow, 'id' | 'title' | 'slug' | 'visibility' | 'archivedAt' | 'owner'>,
  at: Date,
): Promise<void> {
  if (room.visibility !== 'public' || room.archivedAt) return;
  const followers = await db.follows.listFollowers(room.owner.id);
  const lately = await db.notices.listSince({
    userIds: followers,
    kind: 'host-live',
    since: new Date(at.getTime() - HOST_LIVE_EVERY_MS),
  });
  const know = new Set(lately.filter((row) => isOfHost(row, room.owner.id)).map(({ userId }) => userId));
  await tellPeople(
    { db },
    {
      userIds: followers.filter((id) => !know.has(id)),
      kind: 'host-live',
      data: {
        roomId: room.id,
        roomTitle: room.title,
        slug: room.slug,
        hostId: room.owner.id,
        hostName: room.owner.displayName,
      },
      at,
    },
  );
}

/** What a person was told, newest first. */
export async function listNotices(
  { db }: Deps,
  { user, cursor }: { user: SessionUser; cursor?: string | undefined },
): Promise<Page<Notice>> {
  const { items, next } = await db.notices.list({ userId: user.id, limit: PAGE_SIZE, cursor });
  return { items: items.flatMap((row) => toNotice(row) ?? []), next };
}

/** How many a person has not read, at most 100. */
export const countUnread = ({ db }: Deps, user: SessionUser): Promise<number> =>
  db.notices.countUnread(user.id, UNREAD_MAX);

/** What was told up to this moment counts as read. */
export const markRead = ({ db }: Deps, { user, upTo }: { user: SessionUser; upTo: Date }): Promise<void> =>
  db.notices.markRead(user.id, upTo);

/** Removes what is older than 90 days. Returns how many there were. */
export const sweepNotices = ({ db }: Deps, now = new Date()): Promise<number> =>
  db.notices.removeBefore(new Date(now.getTime() - KEPT_MS));

/** Undefined for what another version of the program wrote. */
function toNotice({ id, kind, data, at, readAt }: NoticeRow): Notice | undefined {
  if (!isNoticeKind(kind)) return undefined;
  return notice.safeParse({ id, kind, data, at: at.toISOString(), isRead: readAt !== null }).data;
}

function isOfHost(row: NoticeRow, hostId: string): boolean {
  const told = toNotice(row);
  return told?.kind === 'host-live' && told.data.hostId === hostId;
}
