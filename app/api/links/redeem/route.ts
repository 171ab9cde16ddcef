import { endpoints } from '@/lib/contracts/api/endpoints';
import { letIn } from '@/lib/http/let-in';
import { limitRedeem } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { redeemLink } from '@/lib/services/accounts';

export const POST = route(endpoints.redeemLink, async ({ runtime, request, body, ip }) => {
  await limitRedeem(ip);
  return letIn(runtime, request, await redeemLink(runtime, body));
});
