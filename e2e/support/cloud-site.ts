import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { freePort, startServer } from './server';
import { type FakeCloud, startFakeCloud } from './tencent/fake-cloud';

export type CloudSite = { url: string; cloud: FakeCloud; close(): Promise<void> };

/** A site of a test's own, for which everything that can be in the cloud is in an emulated one. */
export async function startCloudSite(): Promise<CloudSite> {
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-cloud-'));
  const [port, rtmpPort] = [await freePort(), await freePort()];
  const dataDir = join(folder, 'site');
  const url = `http://127.0.0.1:${port}`;
  const cloud = await startFakeCloud({ folder: join(folder, 'cloud'), site: { url, dataDir } });
  const server = startServer({ port, rtmpPort, dataDir, settings: cloud.settings });
  await expect.poll(server.output, { timeout: 30_000 }).toContain('Kaibo is running');
  return {
    url,
    cloud,
    async close() {
      await server.stop();
      await cloud.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
