import type { z } from 'zod';
import type { Endpoint } from '@/lib/contracts/api/endpoint';
import { type EndpointName, endpoints } from '@/lib/contracts/api/endpoints';
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/core/errors';

type EndpointOf<Name extends EndpointName> = (typeof endpoints)[Name];
type ResultOf<Name extends EndpointName> = z.output<EndpointOf<Name>['response']>;

/**
 * What a call carries: parts of the path, the query, and a body: JSON, or a file where the endpoint takes one. With the
 * token of a dock link it is made as the person who issued that, where the endpoint takes one.
 */
export type CallInput<Name extends EndpointName> = {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  signal?: AbortSignal;
  dockToken?: string | undefined;
} & (EndpointOf<Name> extends { body: infer Body extends z.ZodType }
  ? { body: z.input<Body> }
  : EndpointOf<Name> extends { rawBody: readonly string[] }
    ? { body: Blob }
    : { body?: never });

/**
 * Calls one endpoint of this site. Resolves with its data; rejects with an `AppError` that has the server's code and
 * field, or `unavailable` when no answer came.
 */
export async function callApi<Name extends EndpointName>(
  name: Name,
  ...[input]: Partial<CallInput<Name>> extends CallInput<Name> ? [input?: CallInput<Name>] : [input: CallInput<Name>]
): Promise<ResultOf<Name>> {
  const response = await send(endpoints[name], input);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw toAppError(response, answer);
  return answer as ResultOf<Name>;
}

type AnyInput = {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  signal?: AbortSignal;
  dockToken?: string | undefined;
  body?: unknown;
};

async function send({ method, path, takesDockLink }: Endpoint, input: AnyInput = {}) {
  const { params = {}, query = {}, signal, dockToken, body } = input;
  const isFile = body instanceof Blob;
  const headers = {
    ...(body !== undefined && { 'content-type': isFile ? body.type : 'application/json' }),
    ...(takesDockLink && dockToken !== undefined && { authorization: `Bearer ${dockToken}` }),
  };
  try {
    return await fetch(fillPath(path, params) + toQuery(query), {
      method,
      ...(signal && { signal }),
      headers,
      ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new AppError('unavailable', 'The server cannot be reached.', { cause });
  }
}

/** `/api/rooms/{roomId}` with its parts filled in. */
export function fillPath(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function toQuery(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

function toAppError(response: Response, answer: unknown): AppError {
  const { code, message, field } = (answer as { error?: Record<string, unknown> } | undefined)?.error ?? {};
  const known = typeof code === 'string' && Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : undefined;
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new AppError(
    known ?? (response.status === 503 ? 'unavailable' : 'internal'),
    String(message ?? response.status),
    {
      ...(typeof field === 'string' && { field }),
      ...(Number.isFinite(wait) && { retryAfterSeconds: wait }),
    },
  );
}
