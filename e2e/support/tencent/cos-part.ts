import { type CloudPart, CREDENTIALS, type PartContext } from './cloud-part';
import { createCos } from './cos';
import { createSts } from './sts';

const PLACE = { bucket: 'pictures-1250000000', region: 'ap-guangzhou' };

/** Pictures: a bucket that everybody may read where pictures are, and temporary keys for browsers. */
export async function createCosPart({ siteUrl, origin }: PartContext): Promise<CloudPart> {
  const sts = createSts({ credentials: CREDENTIALS });
  const rule = { origin: siteUrl, methods: ['PUT', 'GET', 'HEAD'], exposed: ['ETag', 'Content-Length'] };
  const cos = createCos({ ...PLACE, credentials: CREDENTIALS, sts, cors: [rule], publicPrefix: 'pictures/' });
  return {
    services: [sts, cos],
    settings: () => ({
      STORAGE_PROVIDER: 'tencent',
      TENCENT_COS_BUCKET: PLACE.bucket,
      TENCENT_COS_REGION: PLACE.region,
      TENCENT_COS_ENDPOINT: origin(),
      TENCENT_STS_ENDPOINT: origin(),
    }),
  };
}
