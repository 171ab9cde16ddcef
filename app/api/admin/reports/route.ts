import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { listReports } from '@/lib/services/reports';

export const GET = route(endpoints.listReports, ({ runtime, query }) => listReports(runtime, query));
