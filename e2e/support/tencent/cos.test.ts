import { afterAll, beforeAll, expect, test } from 'vitest';
import { signObjectRequest } from '@/lib/providers/storage/tencent/object-signature';
import { type Cloud, startCloud } from './cloud';
import { createCos } from './cos';
import { createSts } from './sts';

const credentials = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const rule = { origin: 'https://*.example.org', methods: ['PUT', 'POST'], exposed: ['ETag'] };
const place = { bucket: 'pictures-1250000000', region: 'ap-guangzhou' };
const sts = createSts({ credentials });
const cos = createCos({ ...place, credentials, sts, cors: [rule], publicPrefix: 'pictures/' });
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ services: [sts, cos] });
});
afterAll(() => cloud.close());

type Asked = { query?: Record<string, string>; body?: string; headers?: Record<string, string> };

/** A request with the account's own keys. */
function send(method: string, path: string, { query = {}, body, headers = {} }: Asked = {}): Promise<Response> {
  const host = `127.0.0.1:${cloud.port}`;
  const now = Math.floor(Date.now() / 1_000);
  const signed = { method, path, query, headers: { host } };
  const authorization = signObjectRequest(credentials, signed, { from: now, until: now + 60 });
  return fetch(`http://${host}${path}?${new URLSearchParams(query)}`, {
    method,
    headers: { ...headers, authorization },
    ...(body !== undefined && { body }),
  });
}

const elementOf = (xml: string, name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(xml)?.[1] ?? '';

test('parts become an object in the order in which they are named', async () => {
  const begun = await (await send('POST', '/film.bin', { query: { uploads: '' } })).text();
  const uploadId = elementOf(begun, 'UploadId');
  const sendPart = async (partNumber: string, body: string) => {
    const { headers } = await send('PUT', '/film.bin', { query: { partNumber, uploadId }, body });
    return `<Part><PartNumber>${partNumber}</PartNumber><ETag>${headers.get('etag')}</ETag></Part>`;
  };
  const [second, first] = [await sendPart('2', 'world'), await sendPart('1', 'hello ')];
  const parts = await (await send('GET', '/film.bin', { query: { uploadId } })).text();
  expect(parts.match(/<PartNumber>/g)).toHaveLength(2);

  const complete = (body: string) => send('POST', '/film.bin', { query: { uploadId }, body });
  const refused = await complete('<Part><PartNumber>1</PartNumber><ETag>"another"</ETag></Part>');
  expect(elementOf(await refused.text(), 'Code')).toBe('InvalidPart');
  expect((await complete(`<CompleteMultipartUpload>${first}${second}</CompleteMultipartUpload>`)).status).toBe(200);
  expect(cos.objects.get('film.bin')?.bytes.toString()).toBe('hello world');
  expect((await complete(first)).status).toBe(404);
});

test('an upload that was given up is in no list', async () => {
  const begun = await (await send('POST', '/dropped.bin', { query: { uploads: '' } })).text();
  const list = async () => (await send('GET', '/', { query: { uploads: '', prefix: 'dropped' } })).text();
  expect(await list()).toContain('<Key>dropped.bin</Key>');
  const given = await send('DELETE', '/dropped.bin', { query: { uploadId: elementOf(begun, 'UploadId') } });
  expect(given.status).toBe(204);
  expect(await list()).not.toContain('dropped.bin');
});

test('a refusal is XML with the cloud’s code', async () => {
  const missing = await send('GET', '/nothing.png');
  expect([missing.status, elementOf(await missing.text(), 'Code')]).toEqual([404, 'NoSuchKey']);
  const unsigned = await fetch(`http://127.0.0.1:${cloud.port}/secret.png`);
  expect([unsigned.status, elementOf(await unsigned.text(), 'Code')]).toEqual([403, 'AccessDenied']);
});

test('a preflight is answered by the rules alone', async () => {
  const preflight = (origin: string, method: string) =>
    fetch(`http://127.0.0.1:${cloud.port}/pictures/a.png`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'authorization' },
    });
  const granted = await preflight('https://live.example.org', 'PUT');
  expect(granted.headers.get('access-control-allow-origin')).toBe('https://live.example.org');
  expect(granted.headers.get('access-control-allow-headers')).toBe('authorization');
  const refused = await preflight('https://elsewhere.test', 'PUT');
  expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  expect((await preflight('https://live.example.org', 'DELETE')).status).toBe(403);
});
