import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { Registry } from 'prom-client';
import { isSameSecret } from '@/lib/core/is-same-secret';

const PATH = '/metrics';

/** Loopback, private and link-local networks. Source: RFC 1918, RFC 3927, RFC 4193, RFC 4291. */
const NEARBY = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  NEARBY.addSubnet(network, bits, 'ipv4');
}
NEARBY.addAddress('::1', 'ipv6');
NEARBY.addSubnet('fc00::', 7, 'ipv6');
NEARBY.addSubnet('fe80::', 10, 'ipv6');

/** A request that carries one of these came through a proxy: its peer says nothing about who asks. */
const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

/**
 * Answers `/metrics`. With a token only to those who send it (`Authorization: Bearer …`), without one only to this
 * machine and its private networks, and never through a proxy. Everybody else gets 404.
 */
export function createMetricsServer(registry: Pick<Registry, 'metrics' | 'contentType'>, token: string | undefined) {
  const mayAsk = token === undefined ? isNearby : (request: IncomingMessage) => bears(request, token);

  /** True when the path was ours. */
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.url?.split('?')[0] !== PATH) return false;
    if (mayAsk(request)) void answer(response, registry);
    else response.writeHead(404, { 'cache-control': 'no-store' }).end();
    return true;
  };
}

async function answer(response: ServerResponse, registry: Pick<Registry, 'metrics' | 'contentType'>): Promise<void> {
  try {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
  } catch {
    response.writeHead(500, { 'cache-control': 'no-store' }).end();
  }
}

function isNearby({ socket, headers }: IncomingMessage): boolean {
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return false;
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '').replace(/%.*$/, '');
  return address !== '' && NEARBY.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function bears({ headers }: IncomingMessage, token: string): boolean {
  const [, given] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  return given !== undefined && isSameSecret(given, token);
}
