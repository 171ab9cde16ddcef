import type { SessionUser } from '@/lib/contracts/users';
import type { Runtime } from '@/lib/runtime';
import { startSession } from '@/lib/services/sessions';
import { findSecondStep } from '@/lib/services/sign-in';
import { readOrigin } from './request-context';
import { withCookies } from './route';
import { toSessionCookie } from './session-cookie';

/** Signs somebody in whose password was right, or asks for the code that is still missing. */
export async function letIn(runtime: Runtime, request: Request, user: SessionUser): Promise<Response> {
  const question = await findSecondStep(runtime, user);
  return question ? withCookies(question, []) : letInAtOnce(runtime, request, user);
}

/** Signs in somebody who has shown everything that is asked for. */
export async function letInAtOnce(runtime: Runtime, request: Request, user: SessionUser): Promise<Response> {
  const token = await startSession(runtime, user.id, readOrigin(request.headers));
  return withCookies(user, [toSessionCookie(runtime.env, token)]);
}
