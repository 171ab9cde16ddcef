import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseProvider } from './database-url';
import { migrate } from './migrate';
import { createPrisma } from './prisma';

/** Migrations at start, on one kind of database. */
export function testMigrate(provider: DatabaseProvider, createUrl: () => Promise<string>) {
  const names = readdirSync(`prisma/${provider}/migrations`).filter((name) => !name.includes('.'));

  /** A project with the migrations of this one, free to be changed. */
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaibo-migrations-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const copyProject = (name: string) => {
    const root = join(folder, name);
    cpSync(`prisma/${provider}/migrations`, join(root, 'prisma', provider, 'migrations'), { recursive: true });
    return root;
  };
  const addMigration = (root: string, name: string, sql: string) => {
    const path = join(root, 'prisma', provider, 'migrations', name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'migration.sql'), sql);
  };
  const countUsers = async (url: string) => {
    const prisma = await createPrisma(url);
    try {
      return await prisma.user.count();
    } finally {
      await prisma.$disconnect();
    }
  };

  test('the first call applies everything in order, the second finds nothing to do', async () => {
    const url = await createUrl();
    expect(await migrate(url)).toEqual(names);
    expect(await migrate(url)).toEqual([]);
    expect(await countUsers(url)).toBe(0);
  });

  test('of three that start at once, one migrates and the others wait', async () => {
    const url = await createUrl();
    const outcomes = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(outcomes.filter((applied) => applied.length > 0)).toEqual([names]);
  });

  test('a migration that comes later is added to a database in use', async () => {
    const root = copyProject('later');
    const url = await createUrl();
    await migrate(url, root);
    addMigration(root, '29990101000000_notes', '-- Notes\nCREATE TABLE note (id INTEGER PRIMARY KEY);\n');
    expect(await migrate(url, root)).toEqual(['29990101000000_notes']);
  });

  test('a migration that was edited after it had been applied is refused', async () => {
    const root = copyProject('edited');
    const url = await createUrl();
    await migrate(url, root);
    appendFileSync(join(root, 'prisma', provider, 'migrations', names[0] ?? '', 'migration.sql'), '\n-- edited\n');
    await expect(migrate(url, root)).rejects.toThrow(`migration ${names[0]} was edited`);
  });

  test('a migration that fails says which database and why, and is never taken for done', async () => {
    const root = copyProject('broken');
    const url = await createUrl();
    const broken = 'CREATE TABLE half (id INTEGER PRIMARY KEY);\nCREATE TABLE half (id INTEGER PRIMARY KEY);\n';
    addMigration(root, '29990101000000_broken', broken);
    await expect(migrate(url, root)).rejects.toThrow(/could not be prepared: .*half.* already exists/);
    // SQLite has undone all of it and meets the same error; MySQL kept the half, so a person must look.
    const again = provider === 'sqlite' ? /already exists/ : /29990101000000_broken stopped half-way/;
    await expect(migrate(url, root)).rejects.toThrow(again);
  });
}
