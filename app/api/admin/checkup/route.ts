import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';

export const GET = route(endpoints.runCheckup, async ({ runtime }) => ({
  findings: await runtime.bus.request('checkup', null),
}));
