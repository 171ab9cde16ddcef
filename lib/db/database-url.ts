import { join, resolve } from 'node:path';

export type DatabaseProvider = 'sqlite' | 'mysql';

/** Where the data lives: `DATABASE_URL` when it is set, else a SQLite file inside `DATA_DIR`. */
export const databaseUrlOf = (env: { DATABASE_URL?: string | undefined; DATA_DIR: string }): string =>
  env.DATABASE_URL ?? `file:${join(env.DATA_DIR, 'kaibo.db')}`;

/** Which database a URL names. Throws a readable error for anything but `file:`, `mysql:` and `mariadb:`. */
export function providerOf(url: string): DatabaseProvider {
  if (url.startsWith('file:')) return 'sqlite';
  if (/^(mysql|mariadb):\/\//.test(url)) return 'mysql';
  throw new Error('The database URL must start with file:, mysql:// or mariadb://');
}

/** The absolute path in a `file:` URL: `file:var/kaibo.db`, `file:./kaibo.db` and `file:///srv/kaibo.db` all work. */
export function sqlitePathOf(url: string): string {
  const [path = ''] = url.replace(/^file:(\/\/(?=\/))?/, '').split('?');
  if (path === '') throw new Error('The database URL names no file: write it as file:/path/to/kaibo.db');
  return resolve(path);
}

/** The URL in the form the MariaDB driver reads, with settings of that driver (`connectionLimit`, …) added. */
export function mariaDbUrlOf(url: string, settings: Record<string, string | number> = {}): string {
  const parsed = new URL(url.replace(/^mysql:/, 'mariadb:'));
  for (const [name, value] of Object.entries(settings)) parsed.searchParams.set(name, String(value));
  return parsed.toString();
}

/** Names the database for people and logs; never its password. */
export function describeDatabase(url: string): string {
  if (providerOf(url) === 'sqlite') return sqlitePathOf(url);
  const { hostname, port, pathname, username } = new URL(url);
  return `${username}@${hostname}:${port || 3306}${pathname}`;
}
