import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils';
import { openSqlite, type SqliteDatabase, type SqliteStatement } from './driver';
import { translateErrors } from './errors';
import { columnTypes, fromSqliteValue, toSqliteValue } from './values';

/** Prepared statements kept; the least recently used goes first. */
const MAX_STATEMENTS = 256;

/**
 * Applied to every connection. WAL lets other processes read while one writes; FULL makes a commit survive power loss.
 * `busy_timeout` is 0 because waiting inside SQLite would freeze this thread, and would never end when the lock is held
 * by another connection of the same thread: `patiently` waits instead, asynchronously. Only the switch to WAL, at start
 * and done once, may wait inside.
 */
const SETTINGS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_mode = WAL;
  PRAGMA busy_timeout = 0;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -32000;
`;

type Prepared = {
  statement: SqliteStatement;
  columnNames: string[];
  declaredTypes: Array<string | null>;
};

/** One open database file. Statements run at once and to their end; errors come out in Prisma's vocabulary. */
export class Connection {
  #database: SqliteDatabase;
  #prepared = new Map<string, Prepared>();

  constructor(path: string) {
    this.#database = openSqlite(path);
    this.#database.exec(SETTINGS);
  }

  query({ sql, args, argTypes }: SqlQuery): SqlResultSet {
    return translateErrors(() => {
      const { statement, columnNames, declaredTypes } = this.#prepare(sql);
      const values = args.map((argument, index) => toSqliteValue(argument, argTypes[index]));
      if (columnNames.length === 0) {
        statement.run(...values);
        return { columnNames: [], columnTypes: [], rows: [] };
      }
      const rows = statement.all(...values);
      const types = columnTypes(declaredTypes, rows);
      return {
        columnNames,
        columnTypes: types,
        rows: rows.map((row) => row.map((value, i) => fromSqliteValue(value, types[i] ?? 0))),
      };
    });
  }

  /** Returns how many rows changed. */
  execute({ sql, args, argTypes }: SqlQuery): number {
    return translateErrors(() => {
      const values = args.map((argument, index) => toSqliteValue(argument, argTypes[index]));
      return Number(this.#prepare(sql).statement.run(...values).changes);
    });
  }

  /** Runs any number of statements without arguments. */
  run(sql: string): void {
    translateErrors(() => this.#database.exec(sql));
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #prepare(sql: string): Prepared {
    const prepared = this.#prepared.get(sql) ?? this.#compile(sql);
    this.#prepared.delete(sql);
    this.#prepared.set(sql, prepared); // last in the map = used last
    if (this.#prepared.size > MAX_STATEMENTS) {
      const [oldest] = this.#prepared.keys();
      if (oldest !== undefined) this.#prepared.delete(oldest);
    }
    return prepared;
  }

  #compile(sql: string): Prepared {
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const columns = statement.columns();
    return { statement, columnNames: columns.map(({ name }) => name), declaredTypes: columns.map(({ type }) => type) };
  }
}
