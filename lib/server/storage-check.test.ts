import { expect, test } from 'vitest';
import { readEnv } from '@/lib/core/env';
import { silentLog } from '@/lib/core/log';
import { createEmbeddedStorage } from '@/lib/providers/storage/embedded';
import type { StorageProblem } from '@/lib/providers/storage/storage-provider';
import { warnOfStorage } from './storage-check';

/** What is said of a storage that finds `problems`, and the origin that it was asked about. */
async function said(problems: StorageProblem[], publicUrl?: string) {
  const lines: string[] = [];
  const origins: Array<string | undefined> = [];
  await warnOfStorage({
    env: readEnv({ PUBLIC_URL: publicUrl }),
    log: { ...silentLog, warn: (_, line) => void lines.push(line) },
    storage: {
      ...createEmbeddedStorage({ directory: 'unused' }),
      async check(siteOrigin) {
        origins.push(siteOrigin);
        return problems;
      },
    },
  });
  return { lines, origins };
}

test('each problem is told with what to do about it', async () => {
  const problems = [{ code: 'cors', advice: 'Add a rule.' }];
  expect(await said(problems, 'https://live.example.org/')).toEqual({
    lines: ['Add a rule.'],
    origins: ['https://live.example.org'],
  });
});

test('a site that does not know its address is not asked where pages are', async () =>
  expect(await said([])).toEqual({ lines: [], origins: [undefined] }));
