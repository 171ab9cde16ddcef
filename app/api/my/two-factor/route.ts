import { endpoints } from '@/lib/contracts/api/endpoints';
import { limitSecondStep } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { beginTwoFactor, confirmTwoFactor, describeTwoFactor } from '@/lib/services/two-factor';

export const GET = route(endpoints.getTwoFactor, async ({ runtime, user }) => describeTwoFactor(runtime, user.id));

export const POST = route(endpoints.beginTwoFactor, async ({ runtime, user, body }) => {
  const letOff = limitSecondStep(user.id);
  const setup = await beginTwoFactor(runtime, { user, password: body.password });
  letOff();
  return setup;
});

export const PUT = route(endpoints.confirmTwoFactor, async ({ runtime, user, ip, body }) => {
  const letOff = limitSecondStep(user.id);
  const codes = await confirmTwoFactor(runtime, { user, ip, code: body.code });
  letOff();
  return codes;
});
