import { readFileSync } from 'node:fs';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { expect, test } from 'vitest';
import { mysqlDdl } from '@/scripts/mysql-ddl.mjs';
import { createAdapter } from './adapter';
import { migrate } from './migrate';

/** Everything about the tables of a database that a migration could get wrong, one row for each fact. */
const FACTS = [
  `SELECT 'column', table_name, column_name, column_type, is_nullable, column_default, extra, collation_name
    FROM information_schema.columns WHERE table_schema = DATABASE()`,
  `SELECT 'index', table_name, index_name, seq_in_index, column_name, non_unique
    FROM information_schema.statistics WHERE table_schema = DATABASE()`,
  `SELECT 'foreign key', k.table_name, k.constraint_name, k.column_name, k.referenced_table_name, r.update_rule,
      r.delete_rule
    FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
      ON r.constraint_schema = k.table_schema AND r.constraint_name = k.constraint_name
    WHERE k.table_schema = DATABASE()`,
];

/** Prisma's engine cannot compare MySQL databases without a download, so two real ones are compared. */
export function testMysqlDrift(createUrl: () => Promise<string>) {
  test('migrations lead to the schema', async () => {
    const [migrated, wanted] = [await createUrl(), await createUrl()];
    await migrate(migrated);
    await createTables(wanted, mysqlDdl(readFileSync('prisma/mysql/schema.prisma', 'utf8')));
    const facts = await readFacts(wanted);
    expect(facts.length).toBeGreaterThan(100);
    expect(await readFacts(migrated)).toEqual(facts);
  });
}

async function createTables(url: string, ddl: string): Promise<void> {
  const statements = ddl.split(/;\n/).filter((statement) => statement.trim() !== '');
  await withDatabase(url, async (database) => {
    for (const sql of statements) await database.executeRaw({ sql, args: [], argTypes: [] });
  });
}

async function readFacts(url: string): Promise<string[]> {
  const facts: string[] = [];
  await withDatabase(url, async (database) => {
    for (const sql of FACTS) {
      const { rows } = await database.queryRaw({ sql, args: [], argTypes: [] });
      facts.push(...rows.map((row) => row.join(' · ')));
    }
  });
  return facts.filter((fact) => !fact.includes('_prisma_migrations')).sort();
}

async function withDatabase(url: string, work: (database: SqlDriverAdapter) => Promise<void>): Promise<void> {
  const database = await (await createAdapter(url, { connectionLimit: 1 })).connect();
  try {
    await work(database);
  } finally {
    await database.dispose();
  }
}
