import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { closeCalendarFeed, openCalendarFeed } from '@/lib/services/calendar';

export const POST = route(endpoints.openCalendarFeed, ({ runtime, user, addresses }) =>
  openCalendarFeed(runtime, { user, addresses }),
);

export const DELETE = route(endpoints.closeCalendarFeed, async ({ runtime, user }) => {
  await closeCalendarFeed(runtime, user);
  return { ok: true };
});
