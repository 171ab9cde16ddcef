import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnv } from '@/lib/core/env';
import { startFakeCloud } from './fake-cloud';

test('the settings of the whole cloud are all that the product needs for every role', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-fake-'));
  const site = { url: 'http://localhost:3000', dataDir: join(folder, 'site') };
  const cloud = await startFakeCloud({ folder: join(folder, 'cloud'), site });
  const env = readEnv(cloud.settings);
  expect(env).toMatchObject({
    LIVE_PROVIDER: 'tencent',
    VOD_PROVIDER: 'tencent',
    CHAT_PROVIDER: 'tencent',
    STORAGE_PROVIDER: 'tencent',
  });
  expect(cloud.addresses[0]).toContain(env.TENCENT_CSS_API_ENDPOINT);
  await cloud.close();
  rmSync(folder, { recursive: true });
});
