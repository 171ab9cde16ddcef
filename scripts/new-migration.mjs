// `npm run db:migration -- <name>`: writes what prisma/schema.prisma needs beyond the migrations that exist.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { mysqlDdl } from './mysql-ddl.mjs';
import { diffFromMigrations } from './schema-engine.mjs';
import { schemaPath, writeSchemas } from './schemas.mjs';

const { createSqliteAdapter } = await tsImport('../lib/db/sqlite/adapter.ts', import.meta.url);

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Say what changes, in lower case: npm run db:migration -- add_room_category');
  process.exit(1);
}

writeSchemas();
const sqliteSql = await diffFromMigrations({
  createAdapter: createSqliteAdapter,
  migrationsDir: migrationsDir('sqlite'),
  schema: readFileSync(schemaPath('sqlite'), 'utf8'),
});
if (sqliteSql === '') {
  console.log('Nothing to do: the migrations already lead to prisma/schema.prisma.');
  process.exit(0);
}

const folder = `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
const fullMysqlSql = mysqlDdl(readFileSync(schemaPath('mysql'), 'utf8'));
const isFirst = !hasMigrations('mysql');
writeMigration('sqlite', sqliteSql);
if (sqliteSql.includes('RedefineTables')) {
  console.log('It rebuilds a table, which removes the rows that hang on it: write ALTER TABLE … ADD COLUMN instead.');
}
if (isFirst) writeMigration('mysql', fullMysqlSql);
else explainMysql();

/** Prisma's engine cannot write changes for MySQL without a download, so a person does; a test compares the outcome. */
function explainMysql() {
  const changed = new Set([...sqliteSql.matchAll(/(?:TABLE|ON) "(?:new_)?(\w+)"/g)].map(([, table]) => table));
  const wanted = fullMysqlSql
    .split('\n\n--')
    .filter((statement) => [...changed].some((table) => statement.includes(`TABLE \`${table}\``)));
  console.log(`
Now write ${join(migrationsDir('mysql'), folder, 'migration.sql')} by hand: the same change as ALTER TABLE
statements, so that these tables become as below. The test "MariaDB: migrations lead to the schema" compares the two.

--${wanted.join('\n\n--').replace(/^--/, '')}`);
}

function writeMigration(provider, sql) {
  const dir = migrationsDir(provider);
  mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, folder, 'migration.sql'), sql);
  writeFileSync(
    join(dir, 'migration_lock.toml'),
    `# Prisma keeps the kind of database here; do not edit.\nprovider = "${provider}"\n`,
  );
  console.log(`Wrote ${join(dir, folder, 'migration.sql')}. Read it before you commit it.`);
}

function migrationsDir(provider) {
  return `prisma/${provider}/migrations`;
}

function hasMigrations(provider) {
  const dir = migrationsDir(provider);
  return existsSync(dir) && readdirSync(dir, { withFileTypes: true }).some((entry) => entry.isDirectory());
}
