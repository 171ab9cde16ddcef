import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitSecondStep } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { turnOffTwoFactor } from '@/lib/services/two-factor';

export const POST = route(endpoints.turnOffTwoFactor, async ({ runtime, user, ip, body }) => {
  const letOff = limitSecondStep(user.id);
  await turnOffTwoFactor(runtime, { user, ip, ...body });
  letOff();
  return { ok: true };
});
