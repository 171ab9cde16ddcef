import type { PictureKind } from '@/lib/contracts/covers';
import { createId } from '@/lib/core/ids';
import type { StorageProvider } from '../storage-provider';
import { createBucket } from './bucket';
import { checkCors } from './check-cors';
import { createDirectUploads } from './direct-uploads';
import { listObjects } from './list-objects';
import type { Credentials } from './object-signature';
import { headersOf, toPictureObject, toUnclaimedObject, UNCLAIMED } from './objects';
import { probe } from './probe';

export type TencentStorageSettings = {
  credentials: Credentials;
  /** With the number of its account: `pictures-1250000000`. */
  bucket: string;
  region: string;
  /** Address of the bucket; `{bucket}` and `{region}` are filled in. */
  endpoint: string;
  stsEndpoint: string;
  /** Pictures are sent in the size that pages show, by image processing (数据万象). The bucket has to be bound to it. */
  processesImages: boolean;
};

/** Of what image processing makes of a picture: the box that it fits into. */
const SHOWN_SIDE_PX = 1920;

/** Pictures in a bucket of COS. Browsers read them from there, and put covers there by themselves. */
export function createTencentStorage(settings: TencentStorageSettings): StorageProvider {
  const { credentials, bucket: name, region } = settings;
  const origin = settings.endpoint.replace('{bucket}', name).replace('{region}', region);
  const bucket = createBucket({ origin, credentials });
  const keys = { endpoint: settings.stsEndpoint, credentials, bucket: name, region };

  const put = (object: string, key: string, body: Uint8Array) =>
    bucket.demand({ method: 'PUT', key: object, headers: headersOf(key), body }, [200]);
  const remove = (object: string) => bucket.demand({ method: 'DELETE', key: object }, [200, 204, 404]);
  const claim = async (key: string) => void (await remove(toUnclaimedObject(key)));

  return {
    name: 'tencent',
    origin,
    apiEndpoint: settings.stsEndpoint,

    async put(bytes, extension, options = {}) {
      const key = createKey(extension);
      if (options.unclaimed) await put(toUnclaimedObject(key), key, new Uint8Array());
      await put(toPictureObject(key), key, bytes);
      return key;
    },

    url(key) {
      const address = `${origin}/${toPictureObject(key)}`;
      return settings.processesImages ? `${address}?imageMogr2/thumbnail/${SHOWN_SIDE_PX}x${SHOWN_SIDE_PX}` : address;
    },

    async remove(key) {
      await remove(toPictureObject(key));
      await claim(key);
    },

    async listUnclaimed(before) {
      const found = await listObjects(bucket, UNCLAIMED);
      return found.filter(({ changedAt }) => changedAt < before).map(({ key }) => key.slice(UNCLAIMED.length));
    },

    claim,
    direct: createDirectUploads({ bucket, keys, origin, createKey }),

    async check(siteOrigin) {
      const found = await probe(bucket, keys);
      return siteOrigin === undefined ? found : [...found, ...(await checkCors(bucket, siteOrigin))];
    },
  };
}

const createKey = (kind: PictureKind) => `${createId('file')}.${kind}`;
