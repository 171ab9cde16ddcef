import { createId } from '@/lib/core/ids';
import type { StorageProblem } from '../storage-provider';
import { type Bucket, type BucketAnswer, createBucket } from './bucket';
import { headersOf, toPictureObject, toUnclaimedObject } from './objects';
import { createUploadKey, type UploadKeySettings } from './upload-keys';

/**
 * Does once what pages do all day: writes, reads (as visitors do) and deletes an object, and writes one with a temporary
 * key. Returns what did not work; stops at the first thing that the rest stands on. Leaves nothing behind.
 */
export async function probe(bucket: Bucket, keys: UploadKeySettings): Promise<StorageProblem[]> {
  const key = `${createId('file')}.png`;
  const object = toPictureObject(key);
  const written = await tell(bucket.send({ method: 'PUT', key: object, headers: headersOf(key), body: PROBE }));
  if (written !== 200)
    return [{ code: 'write', advice: WRITE_ADVICE[String(written)] ?? refused('written to', written) }];
  const problems = [await probeReading(bucket, object), await probeListing(bucket), await probeUploadKey(bucket, keys)];
  const removed = await tell(bucket.send({ method: 'DELETE', key: object }));
  const isGone = removed === 200 || removed === 204;
  return [...problems, isGone ? [] : [{ code: 'delete', advice: refused('deleted from', removed) }]].flat();
}

const PROBE = new TextEncoder().encode('probe');

/** What the cloud's own codes mean for whoever typed the settings. */
const WRITE_ADVICE: Record<string, string> = {
  unreachable: 'The bucket cannot be reached. Check its region, and that this server may reach the internet.',
  NoSuchBucket:
    'There is no such bucket. Copy its name, with the number at the end, and its region from the COS console.',
  InvalidAccessKeyId: 'The SecretId is not known. Copy it again from the console, under CAM, API keys.',
  SignatureDoesNotMatch: 'The SecretKey does not belong to the SecretId. Copy both again from the console.',
  RequestTimeTooSkewed: 'The clock of this server is off. Let it set its time from the network.',
  AccessDenied: 'The keys may not write to the bucket. Give their account PutObject, GetObject and DeleteObject on it.',
};

const refused = (what: string, why: string | number) => `The bucket could not be ${what}: it answered ${why}.`;

async function probeReading(bucket: Bucket, object: string): Promise<StorageProblem[]> {
  const own = await tell(bucket.send({ method: 'GET', key: object }));
  if (own !== 200) return [{ code: 'read', advice: refused('read from', own) }];
  const visitors = await tell(bucket.send({ method: 'GET', key: object, isAnonymous: true }));
  if (visitors === 200) return [];
  const advice =
    'Visitors cannot see pictures. In the COS console, under the bucket’s permissions, add a policy that lets everybody ' +
    'do GetObject on pictures/*.';
  return [{ code: 'public-read', advice }];
}

/** Listing finds uploads that nobody used. Who else can list keys sees what is shown to few, such as what was reported. */
async function probeListing(bucket: Bucket): Promise<StorageProblem[]> {
  const request = { method: 'GET', key: '', query: { 'max-keys': '1' } } as const;
  const own = await tell(bucket.send(request));
  if (own !== 200)
    return [{ code: 'list', advice: `${refused('listed', own)} Give the account of the keys GetBucket.` }];
  const visitors = await tell(bucket.send({ ...request, isAnonymous: true }));
  if (visitors !== 200) return [];
  const advice =
    'Anybody can list the bucket. Make it private (私有读写), and let everybody do GetObject on pictures/* by a policy.';
  return [{ code: 'public-list', advice }];
}

async function probeUploadKey(bucket: Bucket, keys: UploadKeySettings): Promise<StorageProblem[]> {
  const key = `${createId('file')}.png`;
  const object = toUnclaimedObject(key);
  const permission = { objectKey: object, contentType: 'image/png', maxBytes: PROBE.length };
  const made = await createUploadKey(keys, permission).catch(() => undefined);
  if (!made) {
    const advice = 'No temporary keys can be made. Give the account of the keys sts:GetFederationToken in CAM.';
    return [{ code: 'upload-key', advice }];
  }
  const lent = createBucket({ origin: bucket.origin, credentials: made.credentials });
  const headers = { 'content-type': 'image/png' };
  const written = await tell(lent.send({ method: 'PUT', key: object, headers, body: PROBE }));
  await tell(bucket.send({ method: 'DELETE', key: object }));
  return written === 200 ? [] : [{ code: 'upload-key', advice: refused('written to with a temporary key', written) }];
}

/** The status of a success, or the most telling word for what went wrong. */
const tell = (answer: Promise<BucketAnswer>): Promise<string | number> =>
  answer.then(
    ({ status, code }) => code ?? status,
    () => 'unreachable',
  );
