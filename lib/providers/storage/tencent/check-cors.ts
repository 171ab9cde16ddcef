import type { StorageProblem } from '../storage-provider';
import type { Bucket } from './bucket';
import { toUnclaimedObject } from './objects';

/** What the browser SDK sends besides what every request may carry. */
const HEADERS = 'authorization,content-type,x-cos-security-token';

/** Asks the bucket, as a browser does before it uploads, whether pages of `siteOrigin` may. No problem: an empty list. */
export async function checkCors(bucket: Bucket, siteOrigin: string): Promise<StorageProblem[]> {
  const answer = bucket.send({
    method: 'OPTIONS',
    key: toUnclaimedObject('probe'),
    headers: {
      origin: siteOrigin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': HEADERS,
    },
    isAnonymous: true,
  });
  // A bucket that does not answer lets nobody upload either.
  const allowed = await answer.then(
    ({ status, headers }) => (status === 200 ? headers.get('access-control-allow-origin') : null),
    () => null,
  );
  if (allowed === '*' || allowed === siteOrigin) return [];
  const advice =
    `Browsers at ${siteOrigin} may not upload to the bucket. In the COS console, under the bucket's security settings, ` +
    'CORS (跨域访问 CORS 设置), add a rule: this origin, methods PUT, GET and HEAD, allowed headers *, exposed headers ' +
    'ETag, Content-Length and x-cos-request-id.';
  return [{ code: 'cors', advice }];
}
