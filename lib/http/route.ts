import { ZodError, z } from 'zod';
import type { Endpoint, Guard } from '@/lib/contracts/api/endpoint';
import type { SessionUser } from '@/lib/contracts/users';
import { AppError, ERROR_STATUS } from '@/lib/core/errors';
import { getRuntime, type Runtime } from '@/lib/runtime';
import type { SiteAddresses } from '@/lib/services/addresses';
import { hasRole } from '@/lib/services/permissions';
import { readBody } from './body';
import { findDockUser } from './dock-link';
import { assertOwnOrigin } from './origin-check';
import { findUser, readAddresses, readOrigin } from './request-context';

type BodyOf<E extends Endpoint> = E extends { body: z.ZodType }
  ? z.output<E['body']>
  : E extends { rawBody: readonly string[] }
    ? Uint8Array
    : undefined;
type QueryOf<E extends Endpoint> = E extends { query: z.ZodObject } ? z.output<E['query']> : undefined;
type UserOf<E extends Endpoint> = E['guard'] extends 'anyone' ? SessionUser | undefined : SessionUser;

export type RouteContext<E extends Endpoint> = {
  runtime: Runtime;
  request: Request;
  params: Record<string, string>;
  user: UserOf<E>;
  body: BodyOf<E>;
  query: QueryOf<E>;
  addresses: SiteAddresses;
  ip: string;
};

type Answer<E extends Endpoint> = z.input<E['response']> | Response;
type NextContext = { params: Promise<Record<string, string>> };

/**
 * Makes a route handler of an endpoint: checks origin, guard, query and body before the handler sees them, and turns
 * the result into JSON and any error into `{ error: { code, message, field? } }`.
 */
export function route<E extends Endpoint>(endpoint: E, handler: (context: RouteContext<E>) => Promise<Answer<E>>) {
  const handle = async (request: Request, { params }: NextContext): Promise<Response> => {
    const runtime = getRuntime();
    try {
      if (endpoint.method !== 'GET') assertOwnOrigin(runtime.env, request.headers);
      const pathParams = await params;
      const docked = endpoint.takesDockLink && (await findDockUser(runtime, request.headers, pathParams.roomId));
      const user = docked || (await findUser(runtime, request.headers));
      assertGuard(endpoint.guard, user);
      const answer = await handler({
        runtime,
        request,
        params: pathParams,
        user: user as UserOf<E>,
        query: readQuery(endpoint, request) as QueryOf<E>,
        body: (await readBody(endpoint, request)) as BodyOf<E>,
        addresses: readAddresses(runtime, request.headers),
        ip: readOrigin(request.headers).ip,
      });
      return answer instanceof Response ? answer : toJson(answer, endpoint.status ?? 200);
    } catch (error) {
      return toFailure(error, runtime, endpoint);
    }
  };
  return Object.assign(handle, { endpoint });
}

/** An answer that also sets cookies. */
export function withCookies<T>(data: T, cookies: readonly string[], status = 200): Response {
  const response = toJson(data, status);
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

const toJson = (data: unknown, status: number) =>
  Response.json(data, { status, headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } });

function assertGuard(guard: Guard, user: SessionUser | undefined) {
  if (guard === 'anyone') return;
  if (!user) throw new AppError('unauthorized', 'Sign in first.');
  if (guard !== 'signed-in' && !hasRole(user, guard)) throw new AppError('forbidden', 'Your account may not do this.');
}

const readQuery = ({ query }: Endpoint, request: Request) =>
  query?.parse(Object.fromEntries(new URL(request.url).searchParams));

function toFailure(error: unknown, { log }: Runtime, { method, path }: Endpoint): Response {
  const failure = toAppError(error);
  if (ERROR_STATUS[failure.code] >= 500) log.error({ err: error, method, path }, 'request failed');
  const { code, message, field, retryAfterSeconds } = failure;
  const response = toJson({ error: { code, message, ...(field && { field }) } }, ERROR_STATUS[code]);
  if (retryAfterSeconds !== undefined) response.headers.set('retry-after', String(retryAfterSeconds));
  return response;
}

function toAppError(error: unknown): AppError {
  if (AppError.is(error)) return error;
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    const field = issue?.path.join('.');
    return new AppError('invalid_input', issue?.message ?? z.prettifyError(error), {
      cause: error,
      ...(field && { field }),
    });
  }
  return new AppError('internal', 'Something broke on our side. Try again in a moment.', { cause: error });
}
