import { randomUUID } from 'node:crypto';
import { COS_STATUS, type CosCode } from './cos-signature';

/** An answer of COS: one element with what is inside it. */
export const xml = (element: string, inside: string, status = 200): Response =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>\n<${element}>${inside}</${element}>`, {
    status,
    headers: { 'content-type': 'application/xml', 'x-cos-request-id': randomUUID() },
  });

export function cosError(code: CosCode, resource: string): Response {
  const inside = [
    `<Code>${code}</Code>`,
    `<Message>${code}</Message>`,
    `<Resource>${encodeURI(resource)}</Resource>`,
    `<RequestId>${randomUUID()}</RequestId>`,
    `<TraceId>${randomUUID()}</TraceId>`,
  ];
  return xml('Error', inside.join(''), COS_STATUS[code]);
}
