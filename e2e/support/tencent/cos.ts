import { createHash } from 'node:crypto';
import { answering, type CloudRequest, type CloudService } from './cloud';
import { type CorsRule, corsHeaders } from './cos-cors';
import { createMultipart } from './cos-multipart';
import { allows } from './cos-policy';
import { type CosCode, readCosSignature, refuseCosSignature } from './cos-signature';
import { cosError, xml } from './cos-xml';
import type { Sts } from './sts';

export type CosObject = { bytes: Buffer; contentType: string; cacheControl: string; etag: string; changedAt: Date };

type CosOptions = {
  bucket: string;
  region: string;
  credentials: { secretId: string; secretKey: string };
  sts: Sts;
  cors: CorsRule[];
  /** What everybody may read. */
  publicPrefix: string;
  /** Whether everybody may list it too, as in a bucket that is public as a whole. */
  isListable?: boolean;
};

/** The bucket's objects by key lie open, so that a test can look, and put back what it likes. */
export type Cos = CloudService & { objects: Map<string, CosObject>; cors: CorsRule[] };

/** Thrown by an answer: becomes the XML error with its status. */
class CosFailure extends Error {
  readonly code: CosCode;
  constructor(code: CosCode) {
    super(code);
    this.code = code;
  }
}

/**
 * One bucket of COS behind its XML API. Whatever reaches it is its own, so it is the last service of a cloud. It checks
 * signatures of version 5, and what lent keys may do, the way the cloud does.
 */
export function createCos({ bucket, region, credentials, sts, cors, publicPrefix, isListable }: CosOptions): Cos {
  const objects = new Map<string, CosObject>();
  const multipart = createMultipart({ bucket, store });

  function store(key: string, bytes: Buffer, { contentType = '', cacheControl = '' }): CosObject {
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    const object = { bytes, contentType, cacheControl, etag, changedAt: new Date() };
    objects.set(key, object);
    return object;
  }

  function find(key: string): CosObject {
    const object = objects.get(key);
    if (!object) throw new CosFailure('NoSuchKey');
    return object;
  }

  /** Throws unless whoever sent the request may do that to the object. */
  function assertAllowed(request: CloudRequest, action: string, key: string): void {
    const signed = readCosSignature(request);
    if (!signed) {
      if (action === 'GetObject' && key.startsWith(publicPrefix)) return;
      if (action === 'GetBucket' && isListable) return;
      throw new CosFailure('AccessDenied');
    }
    const lent = sts.find(signed.secretId);
    const secretKey = signed.secretId === credentials.secretId ? credentials.secretKey : lent?.secretKey;
    if (secretKey === undefined) throw new CosFailure('InvalidAccessKeyId');
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const refusal = refuseCosSignature(request, signed, { secretKey, nowSeconds });
    if (refusal) throw new CosFailure(refusal);
    if (!lent) return;
    const token = request.headers['x-cos-security-token'] ?? request.query.get('x-cos-security-token');
    if (token !== lent.token) throw new CosFailure('AccessDenied');
    if (lent.expiresAt < nowSeconds) throw new CosFailure('ExpiredToken');
    const resource = `qcs::cos:${region}:uid/${bucket.slice(bucket.lastIndexOf('-') + 1)}:${bucket}/${key}`;
    const contentType = request.headers['content-type'] ?? '';
    const act = { action: `name/cos:${action}`, resource, contentLength: request.body.length, contentType };
    if (!allows(lent.policy, act)) throw new CosFailure('AccessDenied');
  }

  function copy(request: CloudRequest, key: string, source: string): Response {
    const sourceKey = decodeURIComponent(source.slice(source.indexOf('/') + 1));
    assertAllowed(request, 'GetObject', sourceKey);
    const original = find(sourceKey);
    const wanted = request.headers['x-cos-copy-source-if-match'];
    if (wanted !== undefined && wanted !== original.etag) throw new CosFailure('PreconditionFailed');
    const isReplaced = request.headers['x-cos-metadata-directive'] === 'Replaced';
    const { etag, changedAt } = store(key, original.bytes, isReplaced ? metadataOf(request) : original);
    return xml('CopyObjectResult', `<ETag>${etag}</ETag><LastModified>${changedAt.toISOString()}</LastModified>`);
  }

  function put(request: CloudRequest, key: string): Response {
    assertAllowed(request, 'PutObject', key);
    const source = request.headers['x-cos-copy-source'];
    if (typeof source === 'string') return copy(request, key, source);
    const { etag } = store(key, request.body, metadataOf(request));
    return new Response(null, { headers: { etag } });
  }

  function list(request: CloudRequest): Response {
    assertAllowed(request, 'GetBucket', '');
    const prefix = request.query.get('prefix') ?? '';
    const found = [...objects].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
    const shown = found.slice(0, Number(request.query.get('max-keys') ?? 1_000));
    const contents = shown.map(
      ([key, { etag, bytes, changedAt }]) =>
        `<Contents><Key>${key}</Key><LastModified>${changedAt.toISOString()}</LastModified>` +
        `<ETag>${etag}</ETag><Size>${bytes.length}</Size></Contents>`,
    );
    const isTruncated = shown.length < found.length;
    const head = `<Name>${bucket}</Name><Prefix>${prefix}</Prefix><IsTruncated>${isTruncated}</IsTruncated>`;
    return xml('ListBucketResult', head + contents.join(''));
  }

  function remove(request: CloudRequest, key: string): Response {
    assertAllowed(request, 'DeleteObject', key);
    objects.delete(key);
    return new Response(null, { status: 204 });
  }

  function answer(request: CloudRequest): Response {
    const { method, path } = request;
    const key = decodeURIComponent(path).slice(1);
    const part = multipart.find(request);
    if (part) {
      assertAllowed(request, part.action, key);
      const answered = part.answer(key);
      return typeof answered === 'string' ? cosError(answered, key) : answered;
    }
    if (key === '') return list(request);
    if (method === 'PUT') return put(request, key);
    if (method === 'DELETE') return remove(request, key);
    assertAllowed(request, 'GetObject', key);
    return toAnswer(find(key), request);
  }

  const { handleRequest } = answering(
    () => true,
    (request) => {
      const granted = corsHeaders(cors, request.headers);
      if (request.method === 'OPTIONS') {
        return granted ? new Response(null, { headers: granted }) : cosError('AccessForbidden', request.path);
      }
      const answered = tryAnswer(request, answer);
      for (const [name, value] of Object.entries(granted ?? {})) answered.headers.set(name, value);
      return answered;
    },
  );
  return { handleRequest, objects, cors };
}

function tryAnswer(request: CloudRequest, answer: (request: CloudRequest) => Response): Response {
  try {
    return answer(request);
  } catch (error) {
    if (error instanceof CosFailure) return cosError(error.code, request.path);
    throw error;
  }
}

const metadataOf = ({ headers }: CloudRequest) => ({
  contentType: headers['content-type'] ?? '',
  cacheControl: headers['cache-control'] ?? '',
});

/** The object, or the part of it that a range asks for. */
function toAnswer({ bytes, contentType, cacheControl, etag, changedAt }: CosObject, request: CloudRequest): Response {
  const headers = {
    'content-type': contentType || 'application/octet-stream',
    'cache-control': cacheControl,
    'last-modified': changedAt.toUTCString(),
    etag,
  };
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (from === undefined) return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers });
  const [first, last] = [Number(from), Math.min(to ? Number(to) : Number.POSITIVE_INFINITY, bytes.length - 1)];
  if (first > last) return cosError('InvalidRange', request.path);
  return new Response(new Uint8Array(bytes.subarray(first, last + 1)), {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${first}-${last}/${bytes.length}` },
  });
}
