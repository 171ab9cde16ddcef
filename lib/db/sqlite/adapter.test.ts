import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArgScalarType, SqlDriverAdapter, SqlQueryable } from '@prisma/driver-adapter-utils';
import { afterAll, afterEach, expect, test } from 'vitest';
import { createSqliteAdapter } from './adapter';

const folder = mkdtempSync(join(tmpdir(), 'kaibo-sqlite-'));
const opened: SqlDriverAdapter[] = [];
let nextFile = 0;

async function open(path: string): Promise<SqlDriverAdapter> {
  const adapter = await createSqliteAdapter(path).connect();
  opened.push(adapter);
  return adapter;
}
const newFile = () => join(folder, `${nextFile++}.db`);
const plain = (sql: string) => ({ sql, args: [], argTypes: [] });
const rows = async (queryable: SqlQueryable, sql: string) => (await queryable.queryRaw(plain(sql))).rows;

afterEach(async () => {
  for (const adapter of opened.splice(0)) await adapter.dispose();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a database is opened to survive a power cut and to guard its references', async () => {
  const db = await open(newFile());
  expect(await rows(db, 'PRAGMA journal_mode')).toEqual([['wal']]);
  expect(await rows(db, 'PRAGMA synchronous')).toEqual([[2]]); // 2 = FULL
  expect(await rows(db, 'PRAGMA foreign_keys')).toEqual([[1]]);
});

test('waiting for another connection does not block the thread', async () => {
  const path = newFile();
  const [first, second] = [await open(path), await open(path)];
  await first.executeScript('CREATE TABLE t (n INTEGER)');
  const transaction = await first.startTransaction();
  await transaction.executeRaw(plain('INSERT INTO t VALUES (1)'));
  const waiting = second.executeRaw(plain('INSERT INTO t VALUES (2)'));
  await transaction.commit(); // would never be reached if the second connection waited inside SQLite
  expect(await waiting).toBe(1);
  expect(await rows(first, 'SELECT n FROM t ORDER BY n')).toEqual([[1], [2]]);
});

test('a commit that is refused undoes the transaction and lets the next one in', async () => {
  const db = await open(newFile());
  await db.executeScript(`
    CREATE TABLE parent (id INTEGER PRIMARY KEY);
    CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
  `);
  const transaction = await db.startTransaction();
  await transaction.executeRaw(plain('INSERT INTO child VALUES (7)'));
  await expect(transaction.commit()).rejects.toMatchObject({ cause: { kind: 'ForeignKeyConstraintViolation' } });
  expect(await rows(db, 'SELECT count(*) FROM child')).toEqual([[0]]);
});

test('a savepoint undoes a part of a transaction', async () => {
  const db = await open(newFile());
  await db.executeScript('CREATE TABLE t (n INTEGER)');
  const transaction = await db.startTransaction();
  await transaction.executeRaw(plain('INSERT INTO t VALUES (1)'));
  await transaction.createSavepoint?.('half');
  await transaction.executeRaw(plain('INSERT INTO t VALUES (2)'));
  await transaction.rollbackToSavepoint?.('half');
  await transaction.releaseSavepoint?.('half');
  await transaction.commit();
  expect(await rows(db, 'SELECT n FROM t')).toEqual([[1]]);
});

test('only the isolation that SQLite has is offered', async () => {
  const db = await open(newFile());
  const weaker = db.startTransaction('READ COMMITTED');
  await expect(weaker).rejects.toMatchObject({ cause: { kind: 'InvalidIsolationLevel', level: 'READ COMMITTED' } });
  const transaction = await db.startTransaction('SERIALIZABLE');
  await transaction.rollback();
});

test.each([
  ['INSERT INTO t (id, a) VALUES (1, 1)', { kind: 'UniqueConstraintViolation', constraint: { fields: ['id'] } }],
  [
    'INSERT INTO t (id, a, b) VALUES (2, 1, 1)',
    { kind: 'UniqueConstraintViolation', constraint: { fields: ['a', 'b'] } },
  ],
  ['INSERT INTO t (id) VALUES (3)', { kind: 'NullConstraintViolation', constraint: { fields: ['a'] } }],
  ['INSERT INTO t (id, a, parent) VALUES (4, 4, 9)', { kind: 'ForeignKeyConstraintViolation' }],
  ['SELECT * FROM nowhere', { kind: 'TableDoesNotExist', table: 'nowhere' }],
  ['SELECT absent FROM t', { kind: 'ColumnNotFound', column: 'absent' }],
  ['SELEC 1', { kind: 'sqlite' }],
])('%s fails in the words of Prisma, read or written', async (sql, cause) => {
  const db = await open(newFile());
  await db.executeScript(`
    CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER, parent INTEGER REFERENCES t, UNIQUE (a, b));
    INSERT INTO t (id, a, b) VALUES (1, 1, 1);
  `);
  await expect(db.executeRaw(plain(sql))).rejects.toMatchObject({ cause });
  await expect(db.queryRaw(plain(sql.replace(/\)$/, ') RETURNING id')))).rejects.toMatchObject({ cause });
});

test('every kind of value comes back as Prisma expects it', async () => {
  const db = await open(newFile());
  await db.executeScript(
    'CREATE TABLE t (i INTEGER, big BIGINT, yes BOOLEAN, at DATETIME, text TEXT, r REAL, bytes BLOB)',
  );
  const values: Array<[unknown, ArgScalarType]> = [
    ['42', 'int'],
    ['9007199254740993', 'bigint'],
    [true, 'boolean'],
    ['2026-02-03T04:05:06.789Z', 'datetime'],
    ['弹幕 😀', 'string'],
    ['1.5', 'float'],
    ['AAH/', 'bytes'],
  ];
  await db.executeRaw({
    sql: 'INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)',
    args: values.map(([value]) => value),
    argTypes: values.map(([, scalarType]) => ({ scalarType, arity: 'scalar' })),
  });
  const [row] = await rows(db, 'SELECT * FROM t');
  const at = '2026-02-03T04:05:06.789+00:00';
  expect(row).toEqual([42, '9007199254740993', 1, at, '弹幕 😀', 1.5, new Uint8Array([0, 1, 255])]);
});

test('a whole number given as a number counts in whole numbers', async () => {
  const db = await open(newFile());
  const sql = 'SELECT 9007199254740993 + ?';
  const sum = await db.queryRaw({ sql, args: [2], argTypes: [{ scalarType: 'bigint', arity: 'scalar' }] });
  expect(sum.rows).toEqual([['9007199254740995']]);
});

test('more different statements than are kept prepared all work', async () => {
  const db = await open(newFile());
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 300; n++) expect(await rows(db, `SELECT ${n}`)).toEqual([[n]]);
  }
});
