import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test';
import type { Endpoint } from '@/lib/contracts/api/endpoint';
import { endpoints } from '@/lib/contracts/api/endpoints';
import { randomText } from '@/lib/core/ids';
import { createDb } from '@/lib/db/db';
import { seedRecording } from '@/lib/db/testing/seed';
import { readOrCreateSecrets } from '@/lib/server/secrets';
import { webhookToken } from '@/lib/services/webhook-token';
import { test as base, createTestRoom, expect, type TestRoom } from '../fixtures';
import { createApi } from '../support/api';
import { listAppPages } from '../support/app-pages';
import { freePort, runAdmin, startServer } from '../support/server';
import { startFakeCloud } from '../support/tencent/fake-cloud';

const STATIC_DIR = fileURLToPath(new URL('../../.next/static', import.meta.url));

/** Settings whose values nobody is told. */
const SECRET_SETTING = /_(?:SECRET_ID|KEY|KEY_BACKUP|TOKEN|PREFIX)$/;

type Site = { url: string; port: number; dataDir: string; settings: Record<string, string>; output(): string };

/** A site of the test's own that has everything in the emulated cloud, and says in its log all it can. */
const test = base.extend<{ site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern to learn what a fixture needs
  site: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibo-secrets-'));
    const [port, rtmpPort, dataDir] = [await freePort(), await freePort(), join(folder, 'data')];
    const url = `http://127.0.0.1:${port}`;
    const cloud = await startFakeCloud({ folder: join(folder, 'cloud'), site: { url, dataDir } });
    const settings = {
      ...cloud.settings,
      METRICS_TOKEN: randomText(24),
      XIAOZHIBO_PREFIX: randomText(24),
      LOG_LEVEL: 'debug',
    };
    const server = startServer({ port, rtmpPort, dataDir, settings });
    await expect.poll(server.output, { timeout: 30_000 }).toContain('Kaibo is running');
    await use({ url, port, dataDir, settings, output: server.output });
    await server.stop();
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

test('no answer, page, bundle or line of the log holds a secret of the installation', async ({ site, playwright }) => {
  const [host, admin, guest] = await Promise.all([
    enter(site, playwright),
    enter(site, playwright),
    enter(site, playwright),
  ]);
  const people = { host: await signUp(host), admin: await signUp(admin) };
  await runAdmin(['add', people.admin.username], site);
  const room = await createTestRoom({ api: createApi(host) }, 'A room with secrets');
  const { secrets, recordingId } = await readSecrets(site, room, people.host.id);
  expect(Object.keys(secrets).length).toBeGreaterThan(14);

  const findings: string[] = [];
  const look = (where: string, text: string) => {
    for (const [name, secret] of Object.entries(secrets))
      if (text.includes(secret)) findings.push(`${name} at ${where}`);
  };
  const paths = pathsOf(room, recordingId);
  const readAll = async (who: string, request: APIRequestContext, wanted: string[]) => {
    for (const path of wanted) {
      // A connection that rests is closed by the server, and may be just as it is used again.
      const answer = await request.get(path, { maxRetries: 2 });
      look(`${path} for ${who}`, JSON.stringify(answer.headers()) + (await answer.text()));
      if (answer.status() >= 500) findings.push(`${answer.status()} at ${path} for ${who}`);
    }
  };
  await Promise.all([
    readAll('host', host, paths),
    readAll('guest', guest, paths),
    readAll(
      'admin',
      admin,
      paths.filter((path) => path.includes('/admin/')),
    ),
  ]);
  for (const name of readdirSync(STATIC_DIR, { recursive: true, encoding: 'utf8' })) {
    if (!/\.\w+$/.test(name)) continue;
    const text = readFileSync(join(STATIC_DIR, name), 'utf8');
    look(name, text);
    // Where settings are read is no business of browsers either.
    if (/TENCENT_\w+_KEY|METRICS_TOKEN/.test(text)) findings.push(`names of settings in ${name}`);
  }
  look('the log', site.output());
  expect(findings).toEqual([]);
});

const enter = ({ url }: Site, playwright: PlaywrightWorkerArgs['playwright']) =>
  playwright.request.newContext({ baseURL: url });

async function signUp(request: APIRequestContext) {
  const username = `user-${randomText(10)}`;
  return createApi(request).signUp({ username, password: randomText(16) });
}

/** Every page and everything that can be read over the API, of this room where it is about one. */
function pathsOf(room: TestRoom, recordingId: string): string[] {
  const parts: Record<string, string> = { roomId: room.details.id, slug: room.details.slug, recordingId };
  const fill = (pattern: string) =>
    pattern.replace(/[[{](\w+)[\]}]/g, (_, name: string) => parts[name] ?? 'nothing-here');
  const reads = Object.values<Endpoint>(endpoints).filter(({ method }) => method === 'GET');
  return [...listAppPages(), ...reads.map(({ path }) => path)].map(fill);
}

/** Everything that stays with the installation, by names that may be shown. Puts a replay into the room on the way. */
async function readSecrets({ dataDir, settings }: Site, room: TestRoom, hostId: string) {
  const own = readOrCreateSecrets(dataDir);
  const db = await createDb(`file:${join(dataDir, 'kaibo.db')}`);
  const { publishKey } = await db.rooms.get(room.details.id);
  const { passwordHash } = (await db.users.find(hostId)) ?? {};
  const [session] = await db.sessions.listOf(hostId, new Date());
  const recordingId = await seedRecording(db, { roomId: room.details.id });
  await db.close();
  if (!passwordHash || !session) throw new Error('The host is not stored.');
  const secrets: Record<string, string> = {
    ...Object.fromEntries(Object.entries(settings).filter(([name]) => SECRET_SETTING.test(name))),
    ...own,
    liveToken: webhookToken(own, 'live'),
    vodToken: webhookToken(own, 'vod'),
    imToken: webhookToken(own, 'im'),
    publishKey,
    passwordHash,
    tokenHash: session.tokenHash,
  };
  return { secrets, recordingId };
}
