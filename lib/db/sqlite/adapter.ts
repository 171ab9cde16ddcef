import {
  type ConnectionInfo,
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import { Connection } from './connection';
import { patiently } from './patience';
import { Turnstile } from './turnstile';

/** How long a statement waits for another process to finish writing. */
const BUSY_TIMEOUT_MS = 10_000;

/** SQLite's own limit since 3.32 (https://www.sqlite.org/limits.html): a tick of chat is one INSERT. */
const MAX_BIND_VALUES = 32_766;

const IDENTITY = { provider: 'sqlite', adapterName: 'kaibo-sqlite' } as const;

/** Connects Prisma to one SQLite file through the API of `node:sqlite`. One connection serves the whole client. */
export const createSqliteAdapter = (path: string): SqlDriverAdapterFactory => ({
  ...IDENTITY,
  connect: async () => adapt(new Connection(path)),
});

/**
 * A statement outside a transaction must not slip into one that somebody else has open on the same connection, where a
 * rollback would take it along. So transactions hold the turnstile from BEGIN to the end, and statements wait for it.
 */
function adapt(connection: Connection): SqlDriverAdapter {
  const turnstile = new Turnstile();

  async function inTurn<T>(work: () => T): Promise<T> {
    const leave = await turnstile.enter();
    try {
      return await patiently(work, BUSY_TIMEOUT_MS);
    } finally {
      leave();
    }
  }

  return {
    ...IDENTITY,
    queryRaw: (query: SqlQuery): Promise<SqlResultSet> => inTurn(() => connection.query(query)),
    executeRaw: (query: SqlQuery): Promise<number> => inTurn(() => connection.execute(query)),
    executeScript: (sql: string): Promise<void> => inTurn(() => connection.run(sql)),

    async startTransaction(level?: IsolationLevel): Promise<Transaction> {
      if (level && level !== 'SERIALIZABLE') throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level });
      const leave = await turnstile.enter();
      try {
        // IMMEDIATE takes the write lock now, where waiting is possible; a later upgrade could only fail.
        await patiently(() => connection.run('BEGIN IMMEDIATE'), BUSY_TIMEOUT_MS);
      } catch (error) {
        leave();
        throw error;
      }
      return openTransaction(connection, leave);
    },

    getConnectionInfo: (): ConnectionInfo => ({ maxBindValues: MAX_BIND_VALUES, supportsRelationJoins: false }),

    dispose: async (): Promise<void> => connection.close(),
  };
}

/** `usePhantomQuery` tells Prisma that commit and rollback send their own SQL. */
function openTransaction(connection: Connection, leave: () => void): Transaction {
  return {
    ...IDENTITY,
    options: { usePhantomQuery: true },
    queryRaw: async (query) => connection.query(query),
    executeRaw: async (query) => connection.execute(query),
    createSavepoint: async (name) => connection.run(`SAVEPOINT ${name}`),
    rollbackToSavepoint: async (name) => connection.run(`ROLLBACK TO ${name}`),
    releaseSavepoint: async (name) => connection.run(`RELEASE SAVEPOINT ${name}`),

    async commit() {
      try {
        connection.run('COMMIT');
      } catch (error) {
        rollBack(connection); // else the connection would stay inside the failed transaction for ever
        throw error;
      } finally {
        leave();
      }
    },

    async rollback() {
      rollBack(connection);
      leave();
    },
  };
}

function rollBack(connection: Connection): void {
  try {
    connection.run('ROLLBACK');
  } catch {
    // SQLite rolls back by itself on some errors (disk full): then there is nothing left to undo.
  }
}
