import { endpoints } from '@/lib/contracts/api/endpoints';
import { readEntrant } from '@/lib/http/entrant';
import { limitReport } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { createReport } from '@/lib/services/reports';

export const POST = route(endpoints.createReport, async ({ runtime, request, user, body, ip }) => {
  await limitReport(ip);
  const entrant = readEntrant(runtime, request.headers, user);
  await createReport(runtime, { entrant, input: body });
  return { ok: true };
});
