import { endpoints } from '@/lib/contracts/api/endpoints';
import { letInAtOnce } from '@/lib/http/let-in';
import { limitSecondStep } from '@/lib/http/limiters';
import { route } from '@/lib/http/route';
import { confirmSignIn, readChallenge } from '@/lib/services/sign-in';

export const POST = route(endpoints.confirmSignIn, async ({ runtime, request, body }) => {
  // Only who knew the password gets as far as being counted, so that nobody else can use the tries up.
  const { id } = await readChallenge(runtime, body.challenge);
  const letOff = limitSecondStep(id);
  const user = await confirmSignIn(runtime, body);
  letOff();
  return letInAtOnce(runtime, request, user);
});
