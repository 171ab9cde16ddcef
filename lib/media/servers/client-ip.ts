import type { Socket } from 'node:net';

/** The peer's address; IPv4 in its usual form even on a socket that speaks both. */
export function clientIp({ remoteAddress = '' }: Pick<Socket, 'remoteAddress'>): string {
  return remoteAddress.replace(/^::ffff:/, '');
}
