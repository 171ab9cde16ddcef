import { endpoints } from '@/lib/contracts/api/endpoints';
import { toDownload } from '@/lib/http/download';
import { route } from '@/lib/http/route';
import { exportAudit } from '@/lib/services/audit-log';

export const GET = route(endpoints.exportAudit, async ({ runtime, query }) =>
  toDownload(await exportAudit(runtime, query), { type: 'text/csv', name: 'audit', ending: 'csv' }),
);
