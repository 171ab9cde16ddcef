import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomText } from '@/lib/core/ids';
import { test as base, expect } from '../fixtures';
import { createApi } from '../support/api';
import { freePort, startServer } from '../support/server';
import { startCloud } from '../support/tencent/cloud';
import { type Cos, createCos } from '../support/tencent/cos';
import { createSts } from '../support/tencent/sts';

const credentials = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const place = { bucket: 'pictures-1250000000', region: 'ap-guangzhou' };

/** A site of the test's own whose pictures live in a bucket of the emulated cloud. */
const test = base.extend<{ site: { url: string; cloudUrl: string; cos: Cos; output: () => string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern to learn what a fixture needs
  site: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibo-pictures-'));
    const [port, rtmpPort] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;
    const sts = createSts({ credentials });
    const rule = { origin: url, methods: ['PUT', 'GET', 'HEAD'], exposed: ['ETag', 'Content-Length'] };
    const cos = createCos({ ...place, credentials, sts, cors: [rule], publicPrefix: 'pictures/' });
    const cloud = await startCloud({ services: [sts, cos] });
    const cloudUrl = `http://127.0.0.1:${cloud.port}`;
    const settings = {
      STORAGE_PROVIDER: 'tencent',
      TENCENT_SECRET_ID: credentials.secretId,
      TENCENT_SECRET_KEY: credentials.secretKey,
      TENCENT_COS_BUCKET: place.bucket,
      TENCENT_COS_REGION: place.region,
      TENCENT_COS_ENDPOINT: cloudUrl,
      TENCENT_STS_ENDPOINT: cloudUrl,
    };
    const server = startServer({ port, rtmpPort, dataDir: join(folder, 'data'), settings });
    await expect.poll(server.output, { timeout: 30_000 }).toContain('Kaibo is running');
    await use({ url, cloudUrl, cos, output: server.output });
    await server.stop();
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

test('a cover goes from the browser to the bucket, and from there to those who watch', async ({ site, browser }) => {
  const context = await browser.newContext({ baseURL: site.url });
  const page = await context.newPage();
  await createApi(context.request).signUp({
    username: `host-${randomText(10)}`,
    password: randomText(16),
    displayName: 'Cora Cloud',
  });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' || request.method() === 'POST') sent.push(new URL(request.url()).pathname);
  });

  await page.goto('/console/channels/new');
  await page.getByLabel('Title').fill('Pictures from a bucket');
  await page.getByText('More options').click();
  await page
    .getByRole('group', { name: 'Cover' })
    .locator('input[type=file]')
    .setInputFiles({ name: 'poster.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await page.getByRole('button', { name: 'Use picture' }).click();
  await expect(page.getByRole('img', { name: 'The chosen cover' })).toBeVisible();
  await page.getByRole('button', { name: 'Create channel' }).click();
  await page.waitForURL(/\/console\/channels\/room_/);

  const room = await createApi(context.request).getRoom(page.url().split('/').at(-1) ?? '');
  const key = room.coverKey ?? '';
  expect(sent).toEqual(['/api/covers/plan', `/unclaimed/${key}`, '/api/covers/accept', '/api/rooms']);
  expect(room.coverUrl).toBe(`${site.cloudUrl}/pictures/${key}`);
  expect(site.cos.objects.get(`pictures/${key}`)?.contentType).toBe('image/jpeg');

  await page.goto(`/r/${room.slug}`);
  const cover = page.locator(`img[src="${room.coverUrl}"]`).first();
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  // The check of the bucket found nothing to say.
  expect(site.output()).not.toContain('bucket');
  await context.close();
});
