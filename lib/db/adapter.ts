import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { mariaDbUrlOf, providerOf, sqlitePathOf } from './database-url';

/**
 * What connects Prisma to the database a URL names. A SQLite file is created when missing. `mariaDbSettings` are those
 * of the MariaDB driver; SQLite always has one connection.
 */
export async function createAdapter(
  url: string,
  mariaDbSettings: Record<string, string | number> = {},
): Promise<SqlDriverAdapterFactory> {
  if (providerOf(url) === 'mysql') {
    const { PrismaMariaDb } = await import('@prisma/adapter-mariadb');
    return new PrismaMariaDb(mariaDbUrlOf(url, mariaDbSettings));
  }
  const { createSqliteAdapter } = await import('./sqlite/adapter');
  const path = sqlitePathOf(url);
  createPrivateFile(path);
  return createSqliteAdapter(path);
}

/** Readable by its owner alone: it holds password hashes and publish keys. SQLite's side files take over the mode. */
function createPrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}
