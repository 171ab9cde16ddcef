import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listAudit } from '@/lib/services/audit-log';

export const GET = route(endpoints.listAudit, ({ runtime, query }) => listAudit(runtime, query));
