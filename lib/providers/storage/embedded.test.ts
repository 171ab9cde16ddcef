import { mkdtempSync } from 'node:fs';
import { access, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEmbeddedStorage } from './embedded';
import { testStorageProvider } from './storage-provider.contract';

const directory = mkdtempSync(join(tmpdir(), 'kaibo-storage-'));
const create = () => createEmbeddedStorage({ directory: join(directory, 'files') });

describe('embedded storage', () => {
  testStorageProvider(create, (key) => readFile(join(directory, 'files', key)).catch(() => undefined));

  test('never removes what it did not make', async () => {
    const outside = join(directory, 'precious.txt');
    await writeFile(outside, 'keep');
    await create().remove('../precious.txt');
    await expect(access(outside)).resolves.toBeUndefined();
  });
});
