import type { SqlDriverAdapter, SqlQueryable } from '@prisma/driver-adapter-utils';
import { createAdapter } from '../adapter';
import { providerOf } from '../database-url';

/** The database while nobody else can migrate it. `?` in SQL stands for the texts in `args`. */
export type MigrationSession = {
  query(sql: string, args?: string[]): Promise<unknown[][]>;
  execute(sql: string, args?: string[]): Promise<void>;
};

/** How long to wait for another process that is migrating. */
const LOCK_TIMEOUT_SECONDS = 60;

/** How long to wait for a database that does not answer; it may be starting at the same moment. */
const CONNECT_TIMEOUT_MS = 5_000;

/** Runs `work` while holding the lock, and gives it back whatever happens. In SQLite, a failure undoes everything. */
export const withMigrationLock = <T>(url: string, work: (session: MigrationSession) => Promise<T>): Promise<T> =>
  providerOf(url) === 'sqlite' ? withSqliteTransaction(url, work) : withMysqlLock(url, work);

async function withSqliteTransaction<T>(url: string, work: (session: MigrationSession) => Promise<T>): Promise<T> {
  const adapter = await connect(url);
  try {
    // SQLite rebuilds a table to alter it; with foreign keys on, dropping the old one would empty its children.
    // The setting is ignored inside a transaction, so it comes before.
    await adapter.executeScript('PRAGMA foreign_keys = OFF');
    const transaction = await adapter.startTransaction();
    try {
      const result = await work(toSession(transaction));
      await assertForeignKeys(toSession(transaction));
      await transaction.commit();
      return result;
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
  } finally {
    await adapter.dispose();
  }
}

async function assertForeignKeys({ query }: MigrationSession): Promise<void> {
  const broken = await query('PRAGMA foreign_key_check');
  if (broken.length > 0) {
    throw new Error(`The migrations would leave ${broken.length} rows in "${broken[0]?.[0]}" that point to nothing.`);
  }
}

/** MySQL commits each change of a table by itself, so the lock is all the protection there is. */
async function withMysqlLock<T>(url: string, work: (session: MigrationSession) => Promise<T>): Promise<T> {
  const adapter = await connect(url);
  const session = toSession(adapter);
  try {
    // Lock names are shared by all databases of a server and hold 64 characters.
    const lock = `CONCAT('kaibo_migrate_', SHA1(DATABASE()))`;
    const [row] = await session.query(`SELECT GET_LOCK(${lock}, ${LOCK_TIMEOUT_SECONDS})`);
    if (Number(row?.[0]) !== 1)
      throw new Error('Another process has been migrating this database for a minute. Try again.');
    return await work(session); // closing the connection gives the lock back
  } finally {
    await adapter.dispose();
  }
}

async function connect(url: string): Promise<SqlDriverAdapter> {
  // One connection only: a MySQL lock belongs to the connection that took it.
  const factory = await createAdapter(url, { connectionLimit: 1, acquireTimeout: CONNECT_TIMEOUT_MS });
  return factory.connect();
}

function toSession(queryable: SqlQueryable): MigrationSession {
  const toQuery = (sql: string, args: string[]) => ({
    sql,
    args,
    argTypes: args.map(() => ({ scalarType: 'string', arity: 'scalar' }) as const),
  });
  return {
    query: async (sql, args = []) => (await queryable.queryRaw(toQuery(sql, args))).rows,
    execute: async (sql, args = []) => void (await queryable.executeRaw(toQuery(sql, args))),
  };
}
