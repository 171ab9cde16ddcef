import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPicture } from './pictures';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const server = createServer((request, response) => {
  if (request.url === '/picture.jpg') return void response.end(JPEG);
  if (request.url === '/away') return void response.writeHead(302, { location: '/picture.jpg' }).end();
  if (request.url === '/huge') return void response.end(Buffer.alloc(5_000_001, 0xff));
  response.writeHead(request.url === '/page' ? 200 : 404).end('<html>');
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const settings = (snapshotOrigin: string | undefined) => ({
  secretId: '',
  secretKey: '',
  pushDomain: 'push.example.com',
  playDomain: 'play.example.com',
  appName: 'live',
  pushKey: '',
  playKey: '',
  callbackKey: '',
  apiEndpoint: '',
  snapshotOrigin,
});
const read = (path: string, from: string | undefined = origin) => readPicture(settings(from), `${origin}${path}`);

test('a picture at the origin of the settings is read', async () =>
  expect(Buffer.from((await read('/picture.jpg')) ?? [])).toEqual(JPEG));

test.each(['/away', '/huge', '/page', '/missing'])('%s is none', async (path) =>
  expect(await read(path)).toBeUndefined(),
);

test('no other address is asked', async () => {
  expect(await read('/picture.jpg', 'http://pictures.example.com')).toBeUndefined();
  expect(await readPicture(settings(undefined), `${origin}/picture.jpg`)).toBeUndefined();
});
