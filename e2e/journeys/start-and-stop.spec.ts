import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '../fixtures';
import { freePort, type OwnServer, runAdmin, startServer } from '../support/server';
import { httpPort, rtmpPort } from '../support/settings';

/** A server of the test's own beside the shared one, on free ports, with a data folder that goes with it. */
const test = base.extend<{ folder: string; start: (settings?: Record<string, string>) => Promise<OwnServer> }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern to learn what a fixture needs
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibo-own-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  start: async ({ folder }, use) => {
    const servers: OwnServer[] = [];
    await use(async (settings = {}) => {
      const [port, ownRtmpPort] = [await freePort(), await freePort()];
      const server = startServer({ port, rtmpPort: ownRtmpPort, dataDir: join(folder, 'data'), settings });
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.stop('SIGKILL')));
  },
});

const isRunning = (server: OwnServer) => expect.poll(server.output, { timeout: 30_000 }).toContain('Kaibo is running');
const lastLines = (server: OwnServer) => server.output().trim().split('\n');

test('a busy HTTP port ends the start with one sentence', async ({ start }) => {
  const server = await start({ PORT: String(httpPort) });
  expect(await server.exitCode).toBe(1);
  expect(lastLines(server)).toEqual([expect.stringContaining(`Port ${httpPort} (HTTP) is in use.`)]);
});

test('a busy RTMP port ends the start with one sentence', async ({ start }) => {
  const server = await start({ RTMP_PORT: String(rtmpPort) });
  expect(await server.exitCode).toBe(1);
  expect(lastLines(server)).toEqual([expect.stringContaining(`Port ${rtmpPort} (RTMP) is in use.`)]);
});

test('a data folder that cannot be written to ends the start with one sentence', async ({ folder, start }) => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const server = await start({ DATA_DIR: join(file, 'data') });
  expect(await server.exitCode).toBe(1);
  expect(lastLines(server)).toEqual([expect.stringContaining('cannot be written to')]);
});

test('a setting that makes no sense is named', async ({ start }) => {
  const server = await start({ RTMP_PORT: 'many' });
  expect(await server.exitCode).toBe(1);
  expect(server.output()).toContain('RTMP_PORT');
});

test('the first start prints a link that makes the administrator, later starts do not', async ({ start, browser }) => {
  const server = await start();
  await isRunning(server);
  const link = /http:\/\/\S+\/welcome#\S+/.exec(server.output())?.[0] ?? '';
  const page = await browser.newPage();
  await page.goto(link);
  await page.getByLabel('Username').fill('boss');
  await page.getByLabel('New password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await expect(page).toHaveURL(/\/console$/);
  expect(page.url()).not.toContain('#');
  await page.close();

  expect(await server.stop()).toBe(0);
  const again = await start();
  await isRunning(again);
  expect(again.output()).not.toContain('/welcome#');
});

test('the command on the machine makes an administrator and lists them', async ({ folder }) => {
  const own = { port: 3000, dataDir: join(folder, 'data') };
  const link = /http:\/\/\S+\/welcome#\S+/;
  expect(await runAdmin(['add', 'boss'], own)).toMatch(link);
  expect(await runAdmin(['reset', 'boss'], own)).toMatch(link);
  expect(await runAdmin(['list'], own)).toContain('boss');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} stops everything and frees the port`, async ({ start }) => {
    const server = await start();
    await isRunning(server);
    expect(await server.stop(signal)).toBe(0);
    await expect(fetch(server.url)).rejects.toThrow();
  });
}

test('a server that is killed while it starts leaves no process behind', async ({ start }) => {
  const server = await start();
  // The port is opened just before the child is started.
  await expect.poll(() => isListening(server.url), { intervals: [20] }).toBe(true);
  await server.stop('SIGKILL');
  await server.closed;
});

test('a server that is stopped while it starts stops in order', async ({ start }) => {
  const server = await start();
  await expect.poll(() => isListening(server.url), { intervals: [20] }).toBe(true);
  expect(await server.stop('SIGTERM')).toBe(0);
  await server.closed;
});

/** Answers already, if only to say that it is still starting. */
const isListening = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );
