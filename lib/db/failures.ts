import { AppError } from '@/lib/core/errors';

/** Prisma's error codes: https://www.prisma.io/docs/orm/reference/error-reference */
const CODE = { unique: 'P2002', missing: 'P2025' } as const;

/** MariaDB's lock wait timeout, and "record has changed since last read" (its snapshot isolation, on from 11.6). */
const RETRYABLE_MYSQL_CODES = ['1205', '1020'];

type Constraint = { fields?: string[]; index?: string };
type PrismaError = Error & {
  code: string;
  meta?: { driverAdapterError?: { cause?: { kind: string; constraint?: Constraint; originalCode?: string } } };
};

/** True when the error says that another row has this value of `field` already. */
export const isTaken = (error: unknown, field: string): boolean =>
  isPrismaError(error) && error.code === CODE.unique && names(causeOf(error)?.constraint, field);

/** True when the error says that a row with the same key exists already, whichever key it is. */
export const isDuplicate = (error: unknown): boolean => isPrismaError(error) && error.code === CODE.unique;

/** True when another transaction was in the way and the same work may succeed on a second try. */
export function isWriteConflict(error: unknown): boolean {
  if (!isPrismaError(error)) return false;
  const cause = causeOf(error);
  return cause?.kind === 'TransactionWriteConflict' || RETRYABLE_MYSQL_CODES.includes(cause?.originalCode ?? '');
}

/** For `.catch()`: "no such row" becomes `not_found` with this sentence, anything else stays as it is. */
export const orNotFound =
  (sentence: string) =>
  (error: unknown): never => {
    const isMissing = isPrismaError(error) && error.code === CODE.missing;
    throw isMissing ? new AppError('not_found', sentence, { cause: error }) : error;
  };

// Prisma's classes exist once in each generated client and each bundle, so `instanceof` would miss some.
const isPrismaError = (error: unknown): error is PrismaError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^P\d{4}$/.test(error.code);

const causeOf = (error: PrismaError) => error.meta?.driverAdapterError?.cause;

/** SQLite names the columns; MySQL the index, such as `Room_streamNameLower_key`. */
function names(constraint: Constraint | undefined, field: string): boolean {
  if (constraint?.fields) return constraint.fields.includes(field);
  return constraint?.index?.split('_').includes(field) ?? false;
}
