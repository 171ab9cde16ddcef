import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchPicture } from './fetch-picture';

const MEGABYTE = 1024 * 1024;
const BYTES: Record<string, number> = { '/small': 3, '/large': 6 * MEGABYTE };

let server: Server;
let origin = '';
beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    if (url === '/moved') response.writeHead(302, { location: '/small' }).end();
    else if (BYTES[url] === undefined) response.writeHead(404).end();
    else response.end(Buffer.alloc(BYTES[url]));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => server.close());

test('a picture is fetched whole', async () => expect(await fetchPicture(`${origin}/small`)).toHaveLength(3));

test.each(['/large', '/moved', '/gone'])('%s is none', async (path) =>
  expect(fetchPicture(origin + path)).rejects.toMatchObject({ code: 'unavailable' }),
);
