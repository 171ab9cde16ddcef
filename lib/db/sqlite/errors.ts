import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils';

/** Result codes of SQLite that mean something to Prisma: https://www.sqlite.org/rescode.html */
const CODE = {
  error: 1,
  busy: 5,
  foreignKey: 787,
  notNull: 1299,
  primaryKey: 1555,
  trigger: 1811,
  unique: 2067,
} as const;

/** The low byte of an extended code is its family: `SQLITE_BUSY_SNAPSHOT` (517) is a kind of busy. */
const FAMILY_MASK = 0xff;

/** SQLite's own wording, for drivers that leave the code out. The texts have not changed in many years. */
const CODE_OF_TEXT: ReadonlyArray<[RegExp, number]> = [
  [/^UNIQUE constraint/, CODE.unique],
  [/^NOT NULL constraint/, CODE.notNull],
  [/^FOREIGN KEY constraint/, CODE.foreignKey],
  [/database (table )?is locked/, CODE.busy],
];

type SqliteError = Error & { code: 'ERR_SQLITE_ERROR'; errcode?: number };

/** Runs `work`; an error of SQLite comes out in Prisma's vocabulary (`P2002`, `P2003`, …), any other one unchanged. */
export function translateErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSqliteError(error) ? toDriverAdapterError(error) : error;
  }
}

/** True when another connection holds the lock and trying again makes sense. */
export const isBusy = (error: unknown): boolean =>
  error instanceof DriverAdapterError && error.cause.kind === 'SocketTimeout';

const isSqliteError = (error: unknown): error is SqliteError =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';

function toDriverAdapterError(error: SqliteError): DriverAdapterError {
  const code = error.errcode ?? codeOfText(error.message);
  return new DriverAdapterError({
    ...map(code, error.message),
    originalCode: String(code),
    originalMessage: error.message,
  });
}

const codeOfText = (message: string) => CODE_OF_TEXT.find(([pattern]) => pattern.test(message))?.[1] ?? CODE.error;

function map(code: number, message: string): MappedError {
  switch (code) {
    case CODE.unique:
    case CODE.primaryKey:
      return { kind: 'UniqueConstraintViolation', constraint: { fields: fieldsIn(message) } };
    case CODE.notNull:
      return { kind: 'NullConstraintViolation', constraint: { fields: fieldsIn(message) } };
    case CODE.foreignKey:
    case CODE.trigger:
      return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } };
  }
  if ((code & FAMILY_MASK) === CODE.busy) return { kind: 'SocketTimeout' };
  if (message.includes('no such table')) return { kind: 'TableDoesNotExist', table: lastWord(message) };
  if (message.includes('no such column')) return { kind: 'ColumnNotFound', column: lastWord(message) };
  return { kind: 'sqlite', extendedCode: code, message };
}

/** `UNIQUE constraint failed: Room.slug, Room.id` → `['slug', 'id']`. */
const fieldsIn = (message: string) =>
  (message.split('constraint failed: ')[1] ?? '').split(', ').map((column) => column.split('.').at(-1) ?? column);

/** `no such table: main.Room` → `main.Room`. */
const lastWord = (message: string) => message.split(': ').at(-1) ?? message;
