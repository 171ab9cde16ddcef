import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../lib/db/migrate';
import { createSqliteAdapter } from '../lib/db/sqlite/adapter';
import { mysqlDdl } from './mysql-ddl.mjs';
import { prisma } from './prisma.mjs';
import { diffFromMigrations, readHistory } from './schema-engine.mjs';
import { toSchema } from './schemas.mjs';

const models = readFileSync('prisma/schema.prisma', 'utf8');
const sqlite = { createAdapter: createSqliteAdapter, migrationsDir: 'prisma/sqlite/migrations' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibo-scripts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the SQLite migrations lead to prisma/schema.prisma', async () => {
  expect(await diffFromMigrations({ ...sqlite, schema: toSchema('sqlite', models) })).toBe('');
});

test('no SQLite migration drops a table in order to rebuild it: what hangs on its rows would go with them', () => {
  const rebuilding = readdirSync(sqlite.migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .filter(({ name }) => readFileSync(join(sqlite.migrationsDir, name, 'migration.sql'), 'utf8').includes('"new_'));
  expect(rebuilding.map(({ name }) => name)).toEqual([]);
});

test('a field without a migration is noticed', async () => {
  const changed = models.replace('model Room {', 'model Room {\n  mood String?');
  const sql = await diffFromMigrations({ ...sqlite, schema: toSchema('sqlite', changed) });
  expect(sql).toContain('ALTER TABLE "Room" ADD COLUMN "mood"');
});

test("Prisma's own engine takes our history of migrations for its own", async () => {
  const path = join(folder, 'history.db');
  await migrate(`file:${path}`);
  const history = await readHistory({ ...sqlite, path, schema: toSchema('sqlite', models) });
  expect(history).toEqual({
    hasMigrationsTable: true,
    history: null,
    failedMigrationNames: [],
    editedMigrationNames: [],
  });
});

test('without migrations, the whole schema is to be written', async () => {
  const empty = join(folder, 'empty');
  cpSync('prisma/sqlite/migrations/migration_lock.toml', join(empty, 'migration_lock.toml'));
  const sql = await diffFromMigrations({ ...sqlite, migrationsDir: empty, schema: toSchema('sqlite', models) });
  expect(sql).toContain('CREATE TABLE "User"');
});

test('only SQLite loses the column types it does not know', () => {
  const line = 'model A {\n  id String @id @db.VarChar(40)\n  at DateTime @default(now()) @db.DateTime(3)\n}';
  expect(toSchema('mysql', line)).toContain(line);
  expect(toSchema('sqlite', line)).toContain('model A {\n  id String @id\n  at DateTime @default(now())\n}');
  expect(toSchema('sqlite', line)).toContain('provider = "sqlite"');
});

test('tables for MySQL are written as Prisma writes them, compared byte by byte', () => {
  const ddl = mysqlDdl(
    toSchema(
      'mysql',
      `enum Kind {
        event
        personal
      }
      model Room {
        id     String  @id @db.VarChar(40)
        kind   Kind    @default(event)
        note   String? @db.Text
        bytes  BigInt
        open   Boolean @default(true)
        made   DateTime @default(now()) @db.DateTime(3)
        lines  Line[]
        @@index([kind, made])
      }
      model Line {
        roomId String
        room   Room @relation(fields: [roomId], references: [id], onDelete: Cascade)
        seq    Int
        extra  Json?
        key    String @unique @db.Char(64)
        @@id([roomId, seq])
      }`,
    ),
  );
  expect(ddl).toBe(`-- CreateTable
CREATE TABLE \`Room\` (
    \`id\` VARCHAR(40) NOT NULL,
    \`kind\` ENUM('event', 'personal') NOT NULL DEFAULT 'event',
    \`note\` TEXT NULL,
    \`bytes\` BIGINT NOT NULL,
    \`open\` BOOLEAN NOT NULL DEFAULT true,
    \`made\` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),

    INDEX \`Room_kind_made_idx\`(\`kind\`, \`made\`),
    PRIMARY KEY (\`id\`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- CreateTable
CREATE TABLE \`Line\` (
    \`roomId\` VARCHAR(191) NOT NULL,
    \`seq\` INTEGER NOT NULL,
    \`extra\` JSON NULL,
    \`key\` CHAR(64) NOT NULL,

    UNIQUE INDEX \`Line_key_key\`(\`key\`),
    PRIMARY KEY (\`roomId\`, \`seq\`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- AddForeignKey
ALTER TABLE \`Line\` ADD CONSTRAINT \`Line_roomId_fkey\` FOREIGN KEY (\`roomId\`) REFERENCES \`Room\`(\`id\`) ON DELETE CASCADE ON UPDATE CASCADE;
`);
});

test('a type that cannot be written is an error, not a guess', () => {
  const schema = toSchema('mysql', 'model A {\n  id String @id\n  price Decimal\n}');
  expect(() => mysqlDdl(schema)).toThrow('no MySQL type for price Decimal');
});

test('commands that would silently do nothing without the native engine are refused', () => {
  expect(() => prisma(['migrate', 'dev'])).toThrow('npm run db:migration');
});
