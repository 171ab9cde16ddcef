import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** Finds the address of the client behind a request. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * `X-Forwarded-For` is believed only from proxies on the list (`TRUSTED_PROXIES`: addresses or CIDR ranges separated by
 * commas): anybody can send the header. Throws a sentence for an entry that is neither.
 */
export function createClientAddress(trustedProxies: string): ClientAddress {
  const trusted = toBlockList(trustedProxies);
  return ({ socket, headers }) => {
    const peer = plain(socket.remoteAddress ?? '');
    const forwarded = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => plain(part.trim()));
    // From right to left: each proxy appended the address it saw, so the first one we do not trust is the client.
    const chain = [...forwarded.filter(Boolean), peer];
    return chain.findLast((address) => !isTrusted(trusted, address)) ?? chain[0] ?? peer;
  };
}

function toBlockList(list: string): BlockList {
  const trusted = new BlockList();
  for (const entry of list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    try {
      if (bits === undefined) trusted.addAddress(address, family);
      else trusted.addSubnet(address, Number(bits), family);
    } catch (cause) {
      throw new Error(`TRUSTED_PROXIES holds "${entry}", which is neither an address nor a range.`, { cause });
    }
  }
  return trusted;
}

function isTrusted(trusted: BlockList, address: string): boolean {
  try {
    return trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  } catch {
    return false;
  }
}

/** IPv4 written as IPv6 (`::ffff:192.0.2.1`) is the same address. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
