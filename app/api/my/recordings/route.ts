import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listMyRecordings } from '@/lib/services/recordings';

export const GET = route(endpoints.listMyRecordings, ({ runtime, user, query }) =>
  listMyRecordings(runtime, { user, ...query }),
);
