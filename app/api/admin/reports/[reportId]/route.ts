import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { decideReport } from '@/lib/services/reports';

export const POST = route(endpoints.decideReport, ({ runtime, user, ip, params: { reportId = '' }, body }) =>
  decideReport(runtime, { user, ip, reportId, input: body }),
);
