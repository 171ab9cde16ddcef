import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitRedeem } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { describeLink } from '@/lib/services/accounts';

export const POST = route(endpoints.describeLink, async ({ runtime, body, ip }) => {
  await limitRedeem(ip);
  return describeLink(runtime, body.token);
});
