import { endpoints } from '@/lib/contracts/api/endpoints';
import { route } from '@/lib/http/route';
import { signOutEverywhere } from '@/lib/services/people';

export const DELETE = route(endpoints.signOutPerson, async ({ runtime, user, ip, params: { userId = '' } }) => {
  await signOutEverywhere(runtime, { user, ip, personId: userId });
  return { ok: true };
});
