import { AppError } from '@/lib/core/errors';
import { type Credentials, signObjectRequest } from './object-signature';

/** One bucket of COS, by its own address. */
export type BucketSettings = { origin: string; credentials: Credentials };

export type BucketRequest = {
  method: 'GET' | 'PUT' | 'DELETE' | 'OPTIONS';
  /** Without the leading slash; empty for the bucket itself. */
  key: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array;
  /** As any visitor asks. */
  isAnonymous?: boolean;
};

/** `code` is the cloud's own word for a refusal, such as `AccessDenied`. */
export type BucketAnswer = { status: number; code: string | undefined; headers: Headers; bytes: Uint8Array };

export type Bucket = {
  readonly origin: string;
  /** Whatever the bucket answers; throws `unavailable` when it does not. */
  send(request: BucketRequest): Promise<BucketAnswer>;
  /** The same; throws `provider_failed` unless the status is one of these. */
  demand(request: BucketRequest, statuses: readonly number[]): Promise<BucketAnswer>;
};

const TIMEOUT_MS = 15_000;
/** For as long is a signature good; the clocks may differ by a part of it. */
const SIGNED_SECONDS = 900;
const SKEW_SECONDS = 60;

/** Requests to one bucket, each signed with the settings' credentials. */
export function createBucket({ origin, credentials }: BucketSettings): Bucket {
  async function send(request: BucketRequest): Promise<BucketAnswer> {
    const { method, key, query = {}, body } = request;
    const search = new URLSearchParams(query).toString();
    try {
      const response = await fetch(`${origin}/${key}${search && `?${search}`}`, {
        method,
        headers: request.isAnonymous ? (request.headers ?? {}) : sign(request),
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
        ...(body && { body: Buffer.from(body) }),
      });
      const bytes = new Uint8Array(await response.arrayBuffer());
      return {
        status: response.status,
        code: response.ok ? undefined : codeOf(bytes),
        headers: response.headers,
        bytes,
      };
    } catch (cause) {
      throw new AppError('unavailable', 'The picture store cannot be reached. Try again in a moment.', { cause });
    }
  }

  function sign({ method, key, query = {}, headers = {} }: BucketRequest): Record<string, string> {
    const now = Math.floor(Date.now() / 1000);
    const sent = { ...headers, ...(credentials.token && { 'x-cos-security-token': credentials.token }) };
    const authorization = signObjectRequest(
      credentials,
      { method, path: `/${key}`, query, headers: { ...sent, host: new URL(origin).host } },
      { from: now - SKEW_SECONDS, until: now + SIGNED_SECONDS },
    );
    return { ...sent, authorization };
  }

  return {
    origin,
    send,
    async demand(request, statuses) {
      const answer = await send(request);
      if (statuses.includes(answer.status)) return answer;
      const cause = new Error(`${request.method} answered ${answer.status} ${answer.code ?? ''}`.trim());
      throw new AppError('provider_failed', 'The picture store refused this. Try again in a moment.', { cause });
    },
  };
}

/** The code of an XML error. */
const codeOf = (bytes: Uint8Array) => /<Code>([A-Za-z.]+)<\/Code>/.exec(new TextDecoder().decode(bytes))?.[1];
