import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listNotices } from '@/lib/services/notices';

export const GET = route(endpoints.listNotices, ({ runtime, user, query }) => listNotices(runtime, { user, ...query }));
