import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { describeDatabase, providerOf } from './database-url';
import { type Migration, readMigrations } from './migrations/files';
import { type AppliedMigration, apply, readHistory } from './migrations/history';
import { withMigrationLock } from './migrations/session';

/**
 * Brings the database of this URL up to date and returns the names of the migrations that were missing. Several
 * processes may call it at once: one works, the others wait and find nothing to do. Throws an error whose message a
 * person can act on, without the password of the URL. `projectRoot` is the folder that holds `prisma/`.
 */
export async function migrate(url: string, projectRoot = process.cwd()): Promise<string[]> {
  const provider = providerOf(url);
  const migrations = readMigrations(projectRoot, provider);
  try {
    return await withMigrationLock(url, async (session) => {
      const missing = findMissing(migrations, await readHistory(session, provider));
      for (const migration of missing) await apply(session, provider, migration);
      return missing.map(({ name }) => name);
    });
  } catch (cause) {
    throw new Error(`The database ${describeDatabase(url)} could not be prepared: ${reasonOf(cause)}`, { cause });
  }
}

/** The migrations that still have to run. Throws when history and files contradict each other. */
function findMissing(migrations: Migration[], history: AppliedMigration[]): Migration[] {
  const unfinished = history.find(({ isFinished }) => !isFinished);
  if (unfinished) {
    throw new Error(
      `migration ${unfinished.name} stopped half-way. Restore the backup from before it, or repair the tables by hand ` +
        `and set finished_at in _prisma_migrations.`,
    );
  }
  const checksums = new Map(history.map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations) {
    const applied = checksums.get(name);
    if (applied !== undefined && applied !== checksum) {
      throw new Error(
        `migration ${name} was edited after it had been applied. Put the file back and add a new migration.`,
      );
    }
  }
  return migrations.filter(({ name }) => !checksums.has(name));
}

function reasonOf(error: unknown): string {
  // MariaDB's pool says that it waited in vain; why, stands one level deeper, after the number of the connection.
  const said = isDriverAdapterError(error) && error.cause.kind === 'mysql' ? error.cause.cause : undefined;
  if (said) return said.replace(/^\(conn:[^)]*\) /, '').replace(/\n.*/s, '');
  return error instanceof Error ? error.message : String(error);
}
