import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseProvider } from '../database-url';

/** One folder of `prisma/<provider>/migrations`. `checksum` is the SHA-256 of the file, as Prisma Migrate computes it. */
export type Migration = { name: string; checksum: string; statements: string[] };

/** The migrations of one database in the order they apply. `projectRoot` is the folder that holds `prisma/`. */
export function readMigrations(projectRoot: string, provider: DatabaseProvider): Migration[] {
  const folder = join(projectRoot, 'prisma', provider, 'migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => toMigration(name, readFileSync(join(folder, name, 'migration.sql'), 'utf8')));
}

const toMigration = (name: string, sql: string): Migration => ({
  name,
  checksum: createHash('sha256').update(sql).digest('hex'),
  statements: splitStatements(sql),
});

/** Statements end with a semicolon at the end of a line; lines that start with `--` are comments. */
const splitStatements = (sql: string): string[] =>
  sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
