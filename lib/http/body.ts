import type { Endpoint } from '@/lib/contracts/api/endpoint';
import { AppError } from '@/lib/core/errors';

const MAX_JSON_BYTES = 64 * 1024;
const MAX_RAW_BYTES = 6 * 1024 * 1024;

/** The parsed body an endpoint asks for: JSON checked by its schema, raw bytes, or undefined. Never reads past the limit. */
export async function readBody(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (endpoint.rawBody) {
    assertContentType(request, endpoint.rawBody);
    return readBytes(request, MAX_RAW_BYTES);
  }
  if (!endpoint.body) return undefined;
  assertContentType(request, ['application/json']);
  return endpoint.body.parse(parseJson(await readBytes(request, endpoint.maxBodyBytes ?? MAX_JSON_BYTES)));
}

function assertContentType(request: Request, accepted: readonly string[]) {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!accepted.includes(type)) {
    throw new AppError('unsupported_media', `Send ${accepted.join(', ')} here.`);
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('invalid_input', 'The request is not valid JSON.', { cause });
  }
}

/** The body as it was sent. Throws `too_large` without reading on. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > maxBytes)
      throw new AppError('too_large', `This is over the limit of ${Math.floor(maxBytes / 1024)} KB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
