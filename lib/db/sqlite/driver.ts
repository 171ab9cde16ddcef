import { createRequire } from 'node:module';

/** What SQLite stores and returns. Integers come back as `bigint`. */
export type SqliteValue = null | number | bigint | string | Uint8Array;

/** The part of `node:sqlite` that we use. */
export type SqliteStatement = {
  all(...args: SqliteValue[]): SqliteValue[][];
  run(...args: SqliteValue[]): { changes: number | bigint };
  columns(): Array<{ name: string; type: string | null }>;
  setReadBigInts(enabled: boolean): void;
  setReturnArrays(enabled: boolean): void;
};

export type SqliteDatabase = {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
};

type SqliteModule = { DatabaseSync: new (path: string) => SqliteDatabase };

/**
 * Opens a database file. Uses the SQLite inside Node from 22.16 on (the first with `setReturnArrays`), and before that
 * `@photostructure/sqlite`, which has the same API and ships its binaries in the package.
 */
export function openSqlite(path: string): SqliteDatabase {
  const { DatabaseSync } = hasBuiltIn(process.versions.node) ? builtIn() : fromPackage();
  return new DatabaseSync(path);
}

function hasBuiltIn(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 16);
}

// Not `import` or `require`: bundlers rewrite those, and Turbopack then fails to find `node:sqlite`.
const builtIn = () => withoutExperimentalWarning(() => process.getBuiltinModule('node:sqlite') as SqliteModule);

const fromPackage = () => createRequire(import.meta.url)('@photostructure/sqlite') as SqliteModule;

/** Node 22 announces on standard error that its SQLite is experimental; a person who starts the server can do nothing about it. */
function withoutExperimentalWarning<T>(load: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
