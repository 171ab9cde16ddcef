import type { PictureKind } from '@/lib/contracts/covers';
import { AppError } from '@/lib/core/errors';
import type { DirectUploads } from '../storage-provider';
import type { Bucket } from './bucket';
import { contentTypeOf, headersOf, toPictureObject, toUnclaimedObject } from './objects';
import { createUploadKey, type UploadKeySettings } from './upload-keys';

type Options = {
  bucket: Bucket;
  keys: UploadKeySettings;
  /** Address of the bucket. */
  origin: string;
  createKey: (kind: PictureKind) => string;
};

/** Enough to know a picture by. */
const START_BYTES = 64;

/**
 * Browsers put pictures below `unclaimed/` with a temporary key. Accepting copies exactly what was inspected to where no
 * browser can write: the key goes on working for a while.
 */
export function createDirectUploads({ bucket, keys, origin, createKey }: Options): DirectUploads {
  return {
    async begin(kind, maxBytes) {
      const key = createKey(kind);
      const [objectKey, contentType] = [toUnclaimedObject(key), contentTypeOf(key)];
      const { credentials, startsAt, expiresAt } = await createUploadKey(keys, { objectKey, contentType, maxBytes });
      const { secretId: keyId, secretKey: keySecret, token: sessionToken } = credentials;
      const place = { bucket: keys.bucket, region: keys.region, origin, objectKey, contentType };
      return { key, target: { ...place, keyId, keySecret, sessionToken, startsAt, expiresAt } };
    },

    async inspect(key) {
      const headers = { range: `bytes=0-${START_BYTES - 1}` };
      const answer = await bucket.demand({ method: 'GET', key: toUnclaimedObject(key), headers }, [200, 206, 404, 416]);
      if (answer.status === 404) return undefined;
      // An empty object has no first byte.
      if (answer.status === 416) return { bytes: 0, start: new Uint8Array(), version: '' };
      const whole = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
      const version = answer.headers.get('etag') ?? '';
      return { bytes: Number(whole ?? answer.bytes.length), start: answer.bytes, version };
    },

    async accept(key, { version }) {
      const { host } = new URL(origin);
      const headers = {
        ...headersOf(key),
        'x-cos-copy-source': `${host}/${toUnclaimedObject(key)}`,
        'x-cos-copy-source-if-match': version,
        'x-cos-metadata-directive': 'Replaced',
      };
      const answer = await bucket.demand({ method: 'PUT', key: toPictureObject(key), headers }, [200, 404, 412]);
      if (answer.status !== 200)
        throw new AppError('conflict', 'The picture changed while it was looked at. Try again.');
    },
  };
}
