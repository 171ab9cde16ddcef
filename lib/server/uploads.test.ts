import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { UPLOAD_PATH } from '@/lib/contracts/uploads';
import type { SessionUser } from '@/lib/contracts/users';
import { startSession } from '@/lib/services/sessions';
import { createTestRoom, createTestRuntime, createTestUser } from '@/lib/services/testing';
import { CLIP_PATH } from '../../e2e/support/clip';
import { createUploads } from './uploads';

let test_: Awaited<ReturnType<typeof createTestRuntime>>;
let uploads: ReturnType<typeof createUploads>;
const dir = mkdtempSync(join(tmpdir(), 'kaibo-uploads-'));
const recordingsDir = mkdtempSync(join(tmpdir(), 'kaibo-recordings-'));
const server = createServer((request, response) => {
  if (!uploads.handleRequest(request, response)) response.writeHead(418).end();
});
let base: string;

beforeAll(async () => {
  test_ = await createTestRuntime();
  const options = { uploadsDir: dir, recordingsDir, isDevelopment: true, execArgv: ['--import', 'tsx'] };
  uploads = createUploads(test_.runtime, options);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await uploads.close();
  server.closeAllConnections();
  server.close();
  await test_.close();
  for (const each of [dir, recordingsDir]) rmSync(each, { recursive: true, force: true });
});

const signIn = async (user: SessionUser) => {
  const token = await startSession(test_.runtime, user.id, { ip: '', userAgent: '' });
  return { cookie: `kaibo_session=${token}`, 'tus-resumable': '1.0.0' };
};
const encode = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');

async function seed() {
  const user = await createTestUser(test_.runtime);
  const room = await createTestRoom(test_.runtime, user);
  return { user, room, headers: await signIn(user) };
}

const create = (headers: Record<string, string>, fields: { roomId: string; filename?: string; bytes: number }) =>
  fetch(`${base}${UPLOAD_PATH}`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(fields.bytes),
      'upload-metadata': encode({ roomId: fields.roomId, filename: fields.filename ?? 'talk.flv' }),
    },
  });
const send = (location: string, headers: Record<string, string>, { offset, body }: { offset: number; body: Buffer }) =>
  fetch(`${base}${location}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(body),
  });

test('a file that came in pieces becomes a replay, and the file goes', { timeout: 60_000 }, async () => {
  const { user, room, headers } = await seed();
  const clip = await readFile(CLIP_PATH);
  const created = await create(headers, { roomId: room.id, bytes: clip.length });
  expect(created.status).toBe(201);
  const location = created.headers.get('location') ?? '';
  expect(location).toMatch(/^\/api\/uploads\/files\/upload_[0-9a-z]{22}$/);
  const half = Math.floor(clip.length / 2);
  expect((await send(location, headers, { offset: 0, body: clip.subarray(0, half) })).status).toBe(204);
  // Whoever comes back asks how far it was.
  const asked = await fetch(`${base}${location}`, { method: 'HEAD', headers });
  expect(asked.headers.get('upload-offset')).toBe(String(half));
  expect((await send(location, headers, { offset: half, body: clip.subarray(half) })).status).toBe(204);
  const row = await vi.waitFor(
    async () => {
      const [upload] = await test_.runtime.db.uploads.listOf(user.id, 1);
      expect(upload?.status).toBe('ready');
      return upload;
    },
    { timeout: 50_000, interval: 100 },
  );
  const recording = await test_.runtime.db.recordings.find(row?.recordingId ?? '');
  expect(recording).toMatchObject({ title: 'talk', source: 'upload', roomId: room.id });
  expect(readdirSync(recordingsDir)).toContain(`${recording?.fileKey}.mp4`);
  await vi.waitFor(() => expect(readdirSync(dir)).toEqual([]));
});

test('what is no video is refused with its reason, and the file goes', { timeout: 60_000 }, async () => {
  const { user, room, headers } = await seed();
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const created = await create(headers, { roomId: room.id, filename: 'video.mp4', bytes: page.length });
  await send(created.headers.get('location') ?? '', headers, { offset: 0, body: page });
  await vi.waitFor(
    async () => {
      const [upload] = await test_.runtime.db.uploads.listOf(user.id, 1);
      expect(upload).toMatchObject({ status: 'refused', refusal: 'not-a-video' });
    },
    { timeout: 50_000, interval: 100 },
  );
  await vi.waitFor(() => expect(readdirSync(dir)).toEqual([]));
});

test('guests, other people and other sites get nowhere', async () => {
  const [{ room, headers }, stranger] = [await seed(), await seed()];
  const asked = { roomId: room.id, bytes: 10 };
  expect((await create({ 'tus-resumable': '1.0.0' }, asked)).status).toBe(401);
  expect((await create({ ...headers, origin: 'https://evil.example' }, asked)).status).toBe(403);
  expect((await create(stranger.headers, asked)).status).toBe(404);
  expect((await create(headers, { ...asked, bytes: 5e9 })).status).toBe(413);
  const location = (await create(headers, asked)).headers.get('location') ?? '';
  for (const method of ['HEAD', 'PATCH', 'DELETE', 'GET', 'OPTIONS']) {
    const answer = await fetch(`${base}${location}`, { method, headers: stranger.headers });
    expect([method, answer.status]).toEqual([method, 404]);
  }
});

test.each([
  '/../../etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/upload_0000000000000000000000.json',
  '/upload_0000000000000000000000',
  '/a/b',
])('there is nothing at %s', async (path) => {
  const { headers } = await seed();
  const answer = await fetch(`${base}${UPLOAD_PATH}${path}`, { method: 'HEAD', headers });
  // Clients resolve dots themselves; what is left of that is not ours at all.
  expect([404, 418]).toContain(answer.status);
});

test('what was cancelled is gone from the disk', async () => {
  const { user, room, headers } = await seed();
  const created = await create(headers, { roomId: room.id, bytes: 10 });
  const id = created.headers.get('location')?.split('/').at(-1) ?? '';
  expect(readdirSync(dir).filter((name) => name.startsWith(id))).toHaveLength(2);
  await test_.runtime.db.uploads.remove(id);
  await test_.runtime.bus.request('upload-remove', { uploadId: id });
  expect(readdirSync(dir).filter((name) => name.startsWith(id))).toEqual([]);
  expect(await test_.runtime.db.uploads.listOf(user.id, 9)).toEqual([]);
});
