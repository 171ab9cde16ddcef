import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomText } from '@/lib/core/ids';
import { createCertificate } from '@/lib/media/testing/certificate';
import { expect, test } from '../fixtures';
import { createWatchPage } from '../pages/watch-page';
import { createApi } from '../support/api';
import { hasFfmpeg, publishThroughFfmpeg } from '../support/ffmpeg';
import { expectMovingPicture } from '../support/picture';
import { freePort, type OwnServer, startServer } from '../support/server';

const START_TIMEOUT_MS = 30_000;

test('an encoder publishes over TLS to a server with a certificate (needs ffmpeg and openssl)', async ({ browser }) => {
  const certificate = createCertificate();
  test.skip(!hasFfmpeg || !certificate, 'ffmpeg or openssl is not installed');
  if (!certificate) return;
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'kaibo-rtmps-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  writeFileSync(cert, certificate.cert);
  writeFileSync(key, certificate.key);
  const server = startServer({
    port: await freePort(),
    rtmpPort: await freePort(),
    dataDir: join(folder, 'data'),
    settings: { RTMPS_PORT: String(await freePort()), RTMPS_CERT: cert, RTMPS_KEY: key },
  });
  try {
    await expect.poll(server.output, { timeout: START_TIMEOUT_MS }).toContain('Kaibo is running');
    const context = await browser.newContext({ baseURL: server.url });
    const { watchPath, pushAddress } = await createRoom(createApi(context.request));
    expect(pushAddress).toMatch(/^rtmps:\/\//);
    const publishing = publishThroughFfmpeg(pushAddress);
    const page = await context.newPage();
    await createWatchPage(page).open(watchPath);
    await expectMovingPicture(page, { timeoutMs: START_TIMEOUT_MS });
    await publishing.stop();
    await context.close();
  } finally {
    await close(server, folder);
  }
});

async function createRoom(api: ReturnType<typeof createApi>) {
  await api.signUp({ username: `host-${randomText(10)}`, password: randomText(16) });
  const room = await api.createRoom({ title: 'Over TLS' });
  const { url } = await api.revealKey(room.id);
  return { watchPath: `/r/${room.slug}`, pushAddress: url };
}

async function close(server: OwnServer, folder: string): Promise<void> {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
