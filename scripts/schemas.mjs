import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The databases the one model source is written out for. */
export const PROVIDERS = /** @type {const} */ (['sqlite', 'mysql']);

/** Where the schema of one database is written; relative to the project. Ignored by git. */
export const schemaPath = (provider) => `prisma/${provider}/schema.prisma`;

/** The complete Prisma schema of one database, made from the text of `prisma/schema.prisma`. */
export function toSchema(provider, models) {
  return `// Written by scripts/schemas.mjs from prisma/schema.prisma; edits here are lost.
generator client {
  provider = "prisma-client"
  output   = "../../lib/db/generated/${provider}"
  runtime  = "nodejs"
}

datasource db {
  provider = "${provider}"
}

${provider === 'sqlite' ? withoutNativeTypes(models) : models}`;
}

/** Writes both schemas. A file that is right already is not touched. */
export function writeSchemas(root = ROOT) {
  const models = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8');
  for (const provider of PROVIDERS) writeIfChanged(join(root, schemaPath(provider)), toSchema(provider, models));
}

/** SQLite knows no lengths and no precisions: Prisma refuses `@db.*` there. */
const withoutNativeTypes = (models) => models.replace(/[ \t]+@db\.\w+(\([^)]*\))?/g, '');

function writeIfChanged(path, text) {
  if (readOrEmpty(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
