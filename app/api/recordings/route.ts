import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listReplays } from '@/lib/services/room-lists';

export const GET = route(endpoints.listRecordings, ({ runtime, query }) => listReplays(runtime, query));
