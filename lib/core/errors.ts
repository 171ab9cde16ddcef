/**
 * Every failure a caller can act on, and the HTTP status it becomes. The set is closed: a new code gets a line here
 * and a sentence in both languages under `errors.<code>` (a test holds that).
 */
export const ERROR_STATUS = {
  invalid_input: 400,
  unauthorized: 401,
  wrong_credentials: 401,
  forbidden: 403,
  origin_refused: 403,
  not_found: 404,
  conflict: 409,
  username_taken: 409,
  stream_name_taken: 409,
  room_is_live: 409,
  link_expired: 410,
  too_large: 413,
  unsupported_media: 415,
  rate_limited: 429,
  internal: 500,
  provider_failed: 502,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_STATUS;

export type ErrorOptionsWithField = ErrorOptions & {
  /** The input field at fault, so that a form can point at it. */
  field?: string;
  /** Whole seconds until trying again makes sense; becomes `Retry-After`. */
  retryAfterSeconds?: number;
};

const BRAND = Symbol.for('kaibo.AppError');

/** `message` is an English sentence shown to people as it is (pages translate by `code`); `cause` is only logged. */
export class AppError extends Error {
  readonly [BRAND] = true;
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptionsWithField = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.field = options.field;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** Next bundles this file more than once, so `instanceof` lies across the server/route boundary. */
  static is(error: unknown): error is AppError {
    return error instanceof Error && BRAND in error;
  }
}
