import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listRecordings } from '@/lib/services/recordings';

export const GET = route(endpoints.listRecordings, ({ runtime, query }) => listRecordings(runtime, query));
