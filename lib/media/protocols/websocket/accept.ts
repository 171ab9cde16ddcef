import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // RFC 6455, section 1.3
const KEY = /^[A-Za-z0-9+/]{22}==$/;

/** The bytes that accept an upgrade to a WebSocket, or `undefined` when the request does not ask for one properly. */
export function acceptWebSocket({ headers }: Pick<IncomingMessage, 'headers'>): Buffer | undefined {
  const key = headers['sec-websocket-key'];
  const asks = headers.upgrade?.toLowerCase() === 'websocket' && headers['sec-websocket-version'] === '13';
  if (!asks || key === undefined || !KEY.test(key)) return undefined;
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64');
  return Buffer.from(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
}
