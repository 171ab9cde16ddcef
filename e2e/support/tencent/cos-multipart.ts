import { createHash, randomUUID } from 'node:crypto';
import type { CloudRequest } from './cloud';
import type { CosCode } from './cos-signature';
import { xml } from './cos-xml';

type Upload = { key: string; contentType: string; parts: Map<number, Buffer> };
type MultipartAct = { action: string; answer(key: string): Response | CosCode };
type MultipartOptions = {
  bucket: string;
  store(key: string, bytes: Buffer, metadata: { contentType: string }): { etag: string };
};

/** Uploads in parts: begun, sent in any order, listed, completed or given up. */
export function createMultipart({ bucket, store }: MultipartOptions) {
  const uploads = new Map<string, Upload>();

  function begin({ headers }: CloudRequest, key: string): Response {
    const uploadId = randomUUID();
    uploads.set(uploadId, { key, contentType: headers['content-type'] ?? '', parts: new Map() });
    const inside = `<Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${uploadId}</UploadId>`;
    return xml('InitiateMultipartUploadResult', inside);
  }

  function addPart({ parts }: Upload, { query, body }: CloudRequest): Response {
    parts.set(Number(query.get('partNumber')), body);
    return new Response(null, { headers: { etag: etagOf(body) } });
  }

  function complete(uploadId: string, { key, contentType, parts }: Upload, { body }: CloudRequest): Response | CosCode {
    const named = [...body.toString().matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
      bytes: parts.get(Number(/<PartNumber>(\d+)</.exec(part)?.[1])),
      etag: /<ETag>(.*?)<\/ETag>/.exec(part)?.[1]?.replaceAll('&quot;', '"'),
    }));
    const bytes = named.flatMap((part) => (part.bytes && etagOf(part.bytes) === part.etag ? [part.bytes] : []));
    if (named.length === 0 || bytes.length < named.length) return 'InvalidPart';
    uploads.delete(uploadId);
    const { etag } = store(key, Buffer.concat(bytes), { contentType });
    return xml('CompleteMultipartUploadResult', `<Bucket>${bucket}</Bucket><Key>${key}</Key><ETag>${etag}</ETag>`);
  }

  function listUploads({ query }: CloudRequest): Response {
    const prefix = query.get('prefix') ?? '';
    const found = [...uploads].filter(([, { key }]) => key.startsWith(prefix));
    const inside = found.map(([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`);
    return xml('ListMultipartUploadsResult', `<IsTruncated>false</IsTruncated>${inside.join('')}`);
  }

  function listParts({ parts }: Upload): Response {
    const inside = [...parts].map(
      ([number, bytes]) =>
        `<Part><PartNumber>${number}</PartNumber><ETag>${etagOf(bytes)}</ETag><Size>${bytes.length}</Size></Part>`,
    );
    return xml('ListPartsResult', `<IsTruncated>false</IsTruncated>${inside.join('')}`);
  }

  function abort(uploadId: string): Response {
    uploads.delete(uploadId);
    return new Response(null, { status: 204 });
  }

  return {
    /** What a request does to an upload in parts, and which permission that needs; undefined when it is about none. */
    find(request: CloudRequest): MultipartAct | undefined {
      const { method, query } = request;
      if (query.has('uploads')) {
        return method === 'POST'
          ? { action: 'InitiateMultipartUpload', answer: (key) => begin(request, key) }
          : { action: 'ListMultipartUploads', answer: () => listUploads(request) };
      }
      const uploadId = query.get('uploadId');
      if (uploadId === null) return undefined;
      const of = (act: (upload: Upload) => Response | CosCode) => (key: string) => {
        const upload = uploads.get(uploadId);
        return upload?.key === key ? act(upload) : 'NoSuchUpload';
      };
      if (method === 'PUT') return { action: 'UploadPart', answer: of((upload) => addPart(upload, request)) };
      if (method === 'GET') return { action: 'ListParts', answer: of(listParts) };
      if (method === 'DELETE') return { action: 'AbortMultipartUpload', answer: of(() => abort(uploadId)) };
      return { action: 'CompleteMultipartUpload', answer: of((upload) => complete(uploadId, upload, request)) };
    },
  };
}

const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;
