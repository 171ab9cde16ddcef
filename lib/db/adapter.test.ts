import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAdapter } from './adapter';

test.skipIf(process.platform === 'win32')(
  'a new database, and what SQLite puts beside it, is for its owner alone',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibo-adapter-'));
    const path = join(folder, 'deep', 'down', 'kaibo.db');
    const database = await (await createAdapter(`file:${path}`)).connect();
    await database.executeScript('CREATE TABLE t (n INTEGER)');
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700);
    await database.dispose();
    rmSync(folder, { recursive: true });
  },
);
