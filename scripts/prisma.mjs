import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { PROVIDERS, schemaPath, writeSchemas } from './schemas.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * `generate`, `validate` and `format` are pure WebAssembly, yet the Prisma CLI first downloads its native schema engine.
 * Naming any executable as that engine skips the download. Commands that really run the engine (`migrate`, `db push`)
 * would then do nothing and exit 0, so they are refused here.
 */
const COMMANDS_WITHOUT_ENGINE = ['generate', 'validate', 'format', 'version'];

/** Runs one command of the Prisma CLI without any download. Returns what it printed; throws it when the command failed. */
export function prisma(args) {
  const [command] = args;
  if (!COMMANDS_WITHOUT_ENGINE.includes(command)) {
    throw new Error(`"prisma ${command}" needs Prisma's native engine. New migrations: npm run db:migration -- <name>`);
  }
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (status !== 0) throw new Error(`prisma ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** Writes both schemas and generates both clients into `lib/db/generated/<provider>`. Takes a few seconds. */
export function generate() {
  writeSchemas();
  for (const provider of PROVIDERS) prisma(['generate', '--schema', schemaPath(provider)]);
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const args = process.argv.slice(2);
  if (args[0] === 'generate') generate();
  else process.stdout.write(prisma(args));
}
