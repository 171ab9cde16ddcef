import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * The SQL that leads from the migrations in `migrationsDir` to `schema`, by Prisma's own schema engine (its WebAssembly
 * build, which knows SQLite but not MySQL). Empty when nothing is missing. `createAdapter` is `createSqliteAdapter`, handed
 * in because it is TypeScript.
 */
export async function diffFromMigrations({ createAdapter, migrationsDir, schema }) {
  const engine = await openEngine({ createAdapter, path: ':memory:', schema });
  const { stdout } = await engine.diff({
    from: readMigrations(migrationsDir),
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
    script: true,
    shadowDatabaseUrl: null,
    exitCode: null,
    filters: NO_FILTERS,
  });
  return /^-- This is an empty migration/.test(stdout) ? '' : stdout;
}

/** What the engine makes of a migrated SQLite file: drift, edited or failed migrations, and what is still to come. */
export async function readHistory({ createAdapter, migrationsDir, schema, path }) {
  const engine = await openEngine({ createAdapter, path, schema });
  return engine.diagnoseMigrationHistory({
    migrationsList: readMigrations(migrationsDir),
    optInToShadowDatabase: true,
    filters: NO_FILTERS,
  });
}

async function openEngine({ createAdapter, path, schema }) {
  await loadEngine();
  const factory = bindMigrationAwareSqlAdapterFactory(withScratchDatabases(createAdapter, path));
  return bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, factory);
}

let loading;
/** Plain `import` of WebAssembly needs a flag on Node 20; instantiating it by hand does not. */
const loadEngine = () => {
  loading ??= instantiate();
  return loading;
};

async function instantiate() {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The engine replays the migrations in a throw-away database. */
function withScratchDatabases(createAdapter, path) {
  return {
    ...createAdapter(path),
    async connectToShadowDb() {
      const folder = mkdtempSync(join(tmpdir(), 'kaibo-schema-'));
      const adapter = await createAdapter(join(folder, 'scratch.db')).connect();
      return {
        ...adapter,
        // The engine sends a whole migration through here, and a prepared statement would stop after its first part.
        executeRaw: async ({ sql }) => {
          await adapter.executeScript(sql);
          return 0;
        },
        async dispose() {
          await adapter.dispose();
          rmSync(folder, { recursive: true });
        },
      };
    },
  };
}

function readMigrations(baseDir) {
  const folders = existsSync(baseDir) ? readdirSync(baseDir, { withFileTypes: true }) : [];
  const migrationNames = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (migrationNames.length === 0) return { tag: 'empty' };
  return {
    tag: 'migrations',
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames.sort().map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}
