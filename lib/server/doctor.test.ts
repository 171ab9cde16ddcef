import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCleanup } from '@/lib/core/cleanup';
import { createClientAddress } from './client-address';
import { createEcho } from './echo';
import { readOrCreateSecrets } from './secrets';

/** Each test starts a process that reads the sources. */
vi.setConfig({ testTimeout: 60_000 });

const cleanup = createCleanup();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaibo-doctor-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
});
afterAll(() => cleanup.run());

/** Runs the command in an environment of its own, in English, and resolves with how it ended. */
async function runDoctor(settings: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/server/doctor.ts'], {
    env: { PATH: process.env.PATH, LC_ALL: 'en_US.UTF-8', NODE_ENV: 'test', DATA_DIR: folder, ...settings },
  });
  const [output, mistakes, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, output: output + mistakes };
}

/** A server of this data folder, as far as the doctor asks it. */
async function startServer(): Promise<string> {
  const serveEcho = createEcho(readOrCreateSecrets(folder), createClientAddress(''));
  const server = createServer((request, response) => {
    if (!serveEcho(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanup.add(() => void server.close());
  return String((server.address() as AddressInfo).port);
}

/** Where nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a fresh folder without a server ends with 1, and says how to start one', async () => {
  const { code, output } = await runDoctor({ PORT: String(await deadPort()) });
  expect(output).toMatch(/^✓ Database: /m);
  expect(output).toMatch(/^✗ Media engine: .*npm start/m);
  expect(code).toBe(1);
});

test('a running installation ends with 0, though it could be better', async () => {
  const { code, output } = await runDoctor({ PORT: await startServer() });
  expect(output).toMatch(/^✓ Media engine: Runs\.$/m);
  expect(output).toMatch(/^! Public address: PUBLIC_URL is not set/m);
  expect([code, output]).toEqual([0, expect.not.stringMatching(/^✗/m)]);
});

/** Everything in the cloud, and nothing of it true. */
const SECRETS = {
  TENCENT_SECRET_ID: 'AKIDhushid0000000000',
  TENCENT_SECRET_KEY: 'hush-secret-key',
  TENCENT_CSS_PUSH_KEY: 'hush-push-key',
  TENCENT_CSS_PLAY_KEY: 'hush-play-key',
  TENCENT_CSS_CALLBACK_KEY: 'hushcallbackkey',
  TENCENT_VOD_KEY: 'hushvodkey',
  TENCENT_IM_SECRET_KEY: 'fadedbee'.repeat(8),
  TENCENT_IM_WEBHOOK_TOKEN: 'hush-webhook-token',
  METRICS_TOKEN: 'hush-metrics-token',
};

test('keys that nobody takes end with 1, each service by its line, and no secret is printed', async () => {
  const nowhere = `http://127.0.0.1:${await deadPort()}`;
  const { code, output } = await runDoctor({
    ...SECRETS,
    PORT: await startServer(),
    PUBLIC_URL: nowhere,
    LIVE_PROVIDER: 'tencent',
    TENCENT_CSS_PUSH_DOMAIN: 'push.example.com',
    TENCENT_CSS_PLAY_DOMAIN: 'play.example.com',
    TENCENT_CSS_API_ENDPOINT: nowhere,
    CHAT_PROVIDER: 'tencent',
    TENCENT_IM_SDK_APP_ID: '1400000001',
    TENCENT_IM_REST_ENDPOINT: nowhere,
    VOD_PROVIDER: 'tencent',
    TENCENT_VOD_SUB_APP_ID: '1500000001',
    TENCENT_VOD_ENDPOINT: nowhere,
    STORAGE_PROVIDER: 'tencent',
    TENCENT_COS_BUCKET: 'pictures-1250000000',
    TENCENT_COS_REGION: 'ap-guangzhou',
    TENCENT_COS_ENDPOINT: nowhere,
    TENCENT_STS_ENDPOINT: nowhere,
  });
  for (const line of ['! Clock', '✗ Live service', '✗ Callbacks', '✗ Replays', '✗ Chat', '✗ Storage']) {
    expect(output).toContain(`${line}: `);
  }
  expect(code).toBe(1);
  expect(output).not.toMatch(/hush/i);
  expect(output).not.toContain(SECRETS.TENCENT_IM_SECRET_KEY);
  expect(output).not.toContain(readOrCreateSecrets(folder).playKey);
});

test('a configuration that cannot be meant is one list, without values', async () => {
  const { code, output } = await runDoctor({
    LIVE_PROVIDER: 'tencent',
    PORT: 'hush',
    DATABASE_URL: 'postgres://kaibo:hush@localhost/kaibo',
    TENCENT_SECRET_ID: 'hush hush',
    TENCENT_CSS_PUSH_DOMAIN: 'https://hush.example.com',
  });
  expect(output).toMatch(/^Settings that need fixing:$/m);
  for (const name of [
    'PORT',
    'DATABASE_URL',
    'TENCENT_SECRET_ID',
    'TENCENT_CSS_PUSH_DOMAIN',
    'TENCENT_CSS_CALLBACK_KEY',
  ]) {
    expect(output).toContain(`→ at ${name}\n`);
  }
  expect(output).not.toMatch(/hush/);
  expect(code).toBe(1);
});
