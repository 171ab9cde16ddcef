import type { SessionUser } from '@/lib/contracts/users';
import { AppError } from '@/lib/core/errors';
import type { RoomRow } from '@/lib/db/rooms';
import type { Runtime } from '@/lib/runtime';
import type { SiteAddresses } from './addresses';
import { type CalendarEvent, writeCalendar } from './calendar-file';
import { type Entrant, requireAccess } from './room-access';
import { readSiteSettings } from './site-settings';
import { createToken, hashToken } from './tokens';

type Deps = Pick<Runtime, 'db' | 'secrets'>;

/** What began an hour ago may still be looked for. */
const PAST_MS = 3600 * 1000;
const MOST_EVENTS = 200;

/** When one room starts, as an iCalendar file. Throws `not_found` for a room without a time, `forbidden` as its page does. */
export async function getRoomCalendar(
  deps: Deps,
  { roomId, entrant, addresses }: { roomId: string; entrant: Entrant; addresses: SiteAddresses },
): Promise<string> {
  const room = await deps.db.rooms.get(roomId);
  await requireAccess(deps, { room, entrant });
  const event = toEvent(room, addresses);
  if (!event) throw new AppError('not_found', 'This channel has no start time yet.');
  return writeCalendar({ name: room.title, events: [event] });
}

/** A new address for the feed of this person. It is told once: only its hash is kept. */
export async function openCalendarFeed(
  { db }: Pick<Deps, 'db'>,
  { user, addresses }: { user: SessionUser; addresses: SiteAddresses },
): Promise<{ url: string }> {
  const token = createToken();
  await db.calendars.setHash(user.id, hashToken(token));
  return { url: `${addresses.shared.httpBase}/calendar/${token}.ics` };
}

/** Whether this person has a feed that works. */
export const hasCalendarFeed = ({ db }: Pick<Deps, 'db'>, user: SessionUser): Promise<boolean> =>
  db.calendars.hasFeed(user.id);

/** The feed stops working. */
export const closeCalendarFeed = ({ db }: Pick<Deps, 'db'>, user: SessionUser): Promise<void> =>
  db.calendars.setHash(user.id, null);

/** What the owner of this token waits for: their own rooms and those of hosts they follow. Throws `not_found`. */
export async function readCalendarFeed(
  { db }: Pick<Deps, 'db'>,
  { token, addresses, now = new Date() }: { token: string; addresses: SiteAddresses; now?: Date },
): Promise<string> {
  const userId = await db.calendars.findUserId(hashToken(token));
  if (!userId) throw new AppError('not_found', 'This calendar was closed or replaced. Copy its new address.');
  const from = new Date(now.getTime() - PAST_MS);
  const rooms = await db.calendars.listScheduled({ userId, from, limit: MOST_EVENTS });
  const { name } = await readSiteSettings({ db });
  return writeCalendar({ name, events: rooms.flatMap((room) => toEvent(room, addresses) ?? []) });
}

function toEvent(room: RoomRow, { shared }: SiteAddresses): CalendarEvent | undefined {
  if (!room.startsAt) return undefined;
  return {
    uid: `${room.id}@${new URL(shared.httpBase).hostname}`,
    startsAt: room.startsAt,
    changedAt: room.updatedAt,
    title: room.title,
    text: room.description,
    location: room.locationText,
    url: `${shared.httpBase}/r/${room.slug}`,
  };
}
