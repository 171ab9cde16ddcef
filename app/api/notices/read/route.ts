import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { markRead } from '@/lib/services/notices';

export const PUT = route(endpoints.markNoticesRead, async ({ runtime, user, body }) => {
  await markRead(runtime, { user, upTo: new Date(body.upTo) });
  return { ok: true as const };
});
