import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitSecondStep } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { renewRecoveryCodes } from '@/lib/services/two-factor';

export const POST = route(endpoints.renewRecoveryCodes, async ({ runtime, user, ip, body }) => {
  const letOff = limitSecondStep(user.id);
  const codes = await renewRecoveryCodes(runtime, { user, ip, ...body });
  letOff();
  return codes;
});
