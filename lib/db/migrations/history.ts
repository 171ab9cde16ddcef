import { randomUUID } from 'node:crypto';
import type { DatabaseProvider } from '../database-url';
import type { Migration } from './files';
import type { MigrationSession } from './session';

export type AppliedMigration = { name: string; checksum: string; isFinished: boolean };

/** The table of Prisma Migrate, column for column, so that Prisma's own tools can take over at any time. */
const CREATE_TABLE: Record<DatabaseProvider, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "checksum" TEXT NOT NULL,
    "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL,
    "logs" TEXT,
    "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`,
  mysql: `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at DATETIME(3),
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at DATETIME(3),
    started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
  ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
};

const NOW: Record<DatabaseProvider, string> = {
  sqlite: `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
  mysql: 'UTC_TIMESTAMP(3)',
};

/** What has been applied to this database so far; creates the table on the first run. */
export async function readHistory(session: MigrationSession, provider: DatabaseProvider): Promise<AppliedMigration[]> {
  await session.execute(CREATE_TABLE[provider]);
  const rows = await session.query(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  );
  return rows.map(([name, checksum, finishedAt]) => ({
    name: String(name),
    checksum: String(checksum),
    isFinished: finishedAt !== null,
  }));
}

/** Runs one migration between two entries, so that a crash in the middle leaves a trace. */
export async function apply(
  session: MigrationSession,
  provider: DatabaseProvider,
  migration: Migration,
): Promise<void> {
  const id = randomUUID();
  await session.execute(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES (?, ?, ?, ${NOW[provider]})`,
    [id, migration.checksum, migration.name],
  );
  for (const statement of migration.statements) await session.execute(statement);
  await session.execute(
    `UPDATE _prisma_migrations SET finished_at = ${NOW[provider]}, applied_steps_count = 1 WHERE id = ?`,
    [id],
  );
}
