import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '@/e2e/support/tencent/cloud';
import { createCos } from '@/e2e/support/tencent/cos';
import { createSts } from '@/e2e/support/tencent/sts';
import type { CoverUploadTarget } from '@/lib/contracts/covers';
import { testStorageProvider } from '../storage-provider.contract';
import { createBucket } from './bucket';
import { createTencentStorage, type TencentStorageSettings } from './storage';

const SITE = 'https://live.example.org';
const MAX_BYTES = 1_000;
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const credentials = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const place = { bucket: 'pictures-1250000000', region: 'ap-guangzhou' };
const rule = { origin: SITE, methods: ['PUT', 'GET', 'HEAD'], exposed: ['ETag'] };

const sts = createSts({ credentials });
const cos = createCos({ ...place, credentials, sts, cors: [rule], publicPrefix: 'pictures/' });
let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud({ services: [sts, cos] });
});
afterAll(() => cloud.close());
beforeEach(() => {
  cos.objects.clear();
  cos.cors.splice(0, cos.cors.length, rule);
});

const create = (changes: Partial<TencentStorageSettings> = {}) => {
  const endpoint = `http://127.0.0.1:${cloud.port}`;
  return createTencentStorage({
    ...place,
    credentials,
    endpoint,
    stsEndpoint: endpoint,
    processesImages: false,
    ...changes,
  });
};
const direct = () => {
  const { direct: uploads } = create();
  if (!uploads) throw new Error('no direct uploads');
  return uploads;
};

/** As a browser does with what it was given; resolves with the status and the cloud's word. */
async function upload(
  target: CoverUploadTarget,
  changes: { objectKey?: string; type?: string; body?: Uint8Array } = {},
) {
  const { origin, keyId, keySecret, sessionToken, contentType } = target;
  const bucket = createBucket({ origin, credentials: { secretId: keyId, secretKey: keySecret, token: sessionToken } });
  const { status, code } = await bucket.send({
    method: 'PUT',
    key: changes.objectKey ?? target.objectKey,
    headers: { 'content-type': changes.type ?? contentType },
    body: changes.body ?? PNG,
  });
  return code ?? status;
}

const codesOf = async (storage = create()) => (await storage.check?.(SITE))?.map(({ code }) => code);

describe('tencent storage', () => {
  testStorageProvider(create, async (key) => {
    const response = await fetch(create().url(key));
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  });

  test('answers pictures with their type, to be kept for good', async () => {
    const { headers } = await fetch(create().url(await create().put(PNG, 'png')));
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('cache-control')).toContain('immutable');
  });

  test('where images are processed, addresses ask for the size that pages show', () =>
    expect(create({ processesImages: true }).url('file_x.png')).toMatch(
      /file_x\.png\?imageMogr2\/thumbnail\/1920x1920$/,
    ));

  test('fills bucket and region into the address of the bucket', () => {
    const { origin } = create({ endpoint: 'https://{bucket}.cos.{region}.myqcloud.com' });
    expect(origin).toBe('https://pictures-1250000000.cos.ap-guangzhou.myqcloud.com');
  });

  test('keys of another account are refused with a word people can act on', async () => {
    const storage = create({ credentials: { secretId: 'dummy-id', secretKey: 'another' } });
    await expect(storage.put(PNG, 'png')).rejects.toMatchObject({ code: 'provider_failed' });
  });
});

describe('an upload from a browser', () => {
  test('becomes a picture by being inspected and accepted', async () => {
    const { key, target } = await direct().begin('png', MAX_BYTES);
    expect(await direct().inspect(key)).toBeUndefined();
    expect(await upload(target)).toBe(200);
    const arrived = await direct().inspect(key);
    expect(arrived).toMatchObject({ bytes: PNG.length, start: PNG });
    if (!arrived) throw new Error('nothing arrived');
    await direct().accept(key, arrived);
    expect((await fetch(create().url(key))).status).toBe(200);
    expect(await create().listUnclaimed(new Date(Date.now() + 1_000))).toEqual([key]);
  });

  test('inspects no more than the beginning, and knows the size of the rest', async () => {
    const { key, target } = await direct().begin('png', MAX_BYTES);
    await upload(target, { body: new Uint8Array(900) });
    const arrived = await direct().inspect(key);
    expect([arrived?.bytes, arrived?.start.length]).toEqual([900, 64]);
  });

  test('an empty file has no bytes', async () => {
    const { key, target } = await direct().begin('png', MAX_BYTES);
    await upload(target, { body: new Uint8Array() });
    expect(await direct().inspect(key)).toMatchObject({ bytes: 0 });
  });

  test('the key is good for one object, one type and so many bytes', async () => {
    const { target } = await direct().begin('png', MAX_BYTES);
    expect(await upload(target, { objectKey: `${target.objectKey}x` })).toBe('AccessDenied');
    expect(await upload(target, { objectKey: target.objectKey.replace('unclaimed', 'pictures') })).toBe('AccessDenied');
    expect(await upload(target, { type: 'text/html' })).toBe('AccessDenied');
    expect(await upload(target, { body: new Uint8Array(MAX_BYTES + 1) })).toBe('AccessDenied');
    expect(await upload({ ...target, sessionToken: 'guessed' })).toBe('AccessDenied');
    expect(cos.objects.size).toBe(0);
  });

  test('the key ends', async () => {
    const { target } = await direct().begin('png', MAX_BYTES);
    sts.expireAll();
    expect(await upload(target)).toBe('ExpiredToken');
  });

  test('what was put in place of what was inspected is not accepted', async () => {
    const { key, target } = await direct().begin('png', MAX_BYTES);
    await upload(target);
    const arrived = await direct().inspect(key);
    if (!arrived) throw new Error('nothing arrived');
    await upload(target, { body: new TextEncoder().encode('<script>') });
    await expect(direct().accept(key, arrived)).rejects.toMatchObject({ code: 'conflict' });
    expect((await fetch(create().url(key))).status).toBe(404);
  });
});

describe('the check', () => {
  test('finds nothing wrong with a bucket set up as the guide says, and leaves nothing in it', async () => {
    expect(await codesOf()).toEqual([]);
    expect(cos.objects.size).toBe(0);
  });

  test('tells that no rule lets browsers upload', async () => {
    cos.cors.splice(0);
    expect(await codesOf()).toEqual(['cors']);
    cos.cors.push({ ...rule, methods: ['GET'] });
    expect(await codesOf()).toEqual(['cors']);
    cos.cors.push({ ...rule, origin: 'https://*.example.org' });
    expect(await codesOf()).toEqual([]);
  });

  test('tells which of the keys is wrong, without the key', async () => {
    const advice = async (secrets: typeof credentials) =>
      (await create({ credentials: secrets }).check?.(SITE))?.[0]?.advice;
    const [unknownId, wrongKey] = [
      await advice({ secretId: 'nobodys-id', secretKey: 'k-e-y' }),
      await advice({ secretId: 'dummy-id', secretKey: 'k-e-y' }),
    ];
    expect(unknownId).toContain('SecretId is not known');
    expect(wrongKey).toContain('SecretKey does not belong');
    expect(`${unknownId}${wrongKey}`).not.toMatch(/nobodys-id|k-e-y/);
  });

  test('tells of a bucket that cannot be reached', async () => {
    const gone = create({ endpoint: 'http://127.0.0.1:1' });
    await expect(gone.check?.(SITE)).resolves.toMatchObject([{ code: 'write' }, { code: 'cors' }]);
  });

  test.each([
    ['public-read', { publicPrefix: 'nothing/' }],
    ['public-list', { publicPrefix: '', isListable: true }],
  ])('tells of a bucket that lets visitors do too little or too much: %s', async (code, open) => {
    const other = createCos({ ...place, credentials, sts, cors: [rule], ...open });
    const otherCloud = await startCloud({ services: [sts, other] });
    const endpoint = `http://127.0.0.1:${otherCloud.port}`;
    expect(await codesOf(create({ endpoint, stsEndpoint: endpoint }))).toEqual([code]);
    await otherCloud.close();
  });

  test('tells that no temporary keys can be made', async () =>
    expect(await codesOf(create({ stsEndpoint: 'http://127.0.0.1:1' }))).toEqual(['upload-key']));
});
