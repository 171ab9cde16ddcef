import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { countUnread } from '@/lib/services/notices';

export const GET = route(endpoints.countNotices, async ({ runtime, user }) => ({
  unread: await countUnread(runtime, user),
}));
