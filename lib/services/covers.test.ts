import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, startCloud } from '@/e2e/support/tencent/cloud';
import { createCos } from '@/e2e/support/tencent/cos';
import { createSts } from '@/e2e/support/tencent/sts';
import { coverOffer } from '@/lib/contracts/covers';
import { readEnv } from '@/lib/core/env';
import { createStorage } from '@/lib/providers/storage/create-storage';
import { acceptCover, planCoverUpload } from './covers';
import { createTestRuntime } from './testing';

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
const credentials = { secretId: 'dummy-id', secretKey: 'dummy-key' };
const place = { bucket: 'pictures-1250000000', region: 'ap-guangzhou' };
const sts = createSts({ credentials });
const cos = createCos({ ...place, credentials, sts, cors: [], publicPrefix: 'pictures/' });
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ services: [sts, cos] });
});
afterAll(() => cloud.close());

const offer = (bytes = JPEG.length) => coverOffer.parse({ contentType: 'image/jpeg', bytes });
const site = () => {
  const endpoint = `http://127.0.0.1:${cloud.port}`;
  const env = readEnv({
    STORAGE_PROVIDER: 'tencent',
    TENCENT_SECRET_ID: credentials.secretId,
    TENCENT_SECRET_KEY: credentials.secretKey,
    TENCENT_COS_BUCKET: place.bucket,
    TENCENT_COS_REGION: place.region,
    TENCENT_COS_ENDPOINT: endpoint,
    TENCENT_STS_ENDPOINT: endpoint,
  });
  return { storage: createStorage(env, { directory: 'unused' }) };
};

/** A browser's upload of these bytes, as far as the bucket sees it. */
async function arrive(bytes: Uint8Array): Promise<string> {
  const { coverKey, target } = await planCoverUpload(site(), offer());
  if (!coverKey || !target) throw new Error('no target');
  const object = { contentType: target.contentType, cacheControl: '', changedAt: new Date() };
  cos.objects.set(target.objectKey, { ...object, bytes: Buffer.from(bytes), etag: '"1"' });
  return coverKey;
}

test('a picture that arrived can be used once it was looked at', async () => {
  const coverKey = await arrive(JPEG);
  const { coverUrl } = await acceptCover(site(), coverKey);
  expect((await fetch(coverUrl)).headers.get('content-type')).toBe('image/jpeg');
  // A browser that lost the answer asks again.
  expect(await acceptCover(site(), coverKey)).toEqual({ coverKey, coverUrl });
});

test.each([
  ['markup', new TextEncoder().encode('<svg onload=alert(1)>'), 'unsupported_media'],
  [
    'a picture of another kind than its name says',
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    'unsupported_media',
  ],
  ['nothing', new Uint8Array(), 'unsupported_media'],
  ['too much', new Uint8Array(5 * 1024 * 1024 + 1), 'too_large'],
])('%s is refused and deleted', async (_, bytes, code) => {
  const coverKey = await arrive(bytes);
  await expect(acceptCover(site(), coverKey)).rejects.toMatchObject({ code });
  expect([...cos.objects.keys()].filter((key) => key.includes(coverKey))).toEqual([]);
});

test('what never arrived cannot be used', async () => {
  const { coverKey } = await planCoverUpload(site(), offer());
  await expect(acceptCover(site(), coverKey ?? '')).rejects.toMatchObject({ code: 'not_found' });
});

test('nobody gets a key for what is too large', () =>
  expect(planCoverUpload(site(), offer(5 * 1024 * 1024 + 1))).rejects.toMatchObject({ code: 'too_large' }));

test('where pictures live on this machine, they come through it', async () => {
  const test_ = await createTestRuntime();
  expect(await planCoverUpload(test_.runtime, offer())).toEqual({ coverKey: null, target: null });
  await expect(acceptCover(test_.runtime, `file_${'0'.repeat(22)}.jpg`)).rejects.toMatchObject({ code: 'not_found' });
  await test_.close();
});
