const IPV6_GROUPS = 8;
/** What one customer of a provider gets at least (RFC 6177): whoever has it has 2^64 addresses to come from. */
const CUSTOMER_GROUPS = 4;

/**
 * The part of an address that limits count and bans meet: all of an IPv4 address, the /64 of an IPv6 address, written in
 * one way (`2001:db8:0:1::/64`). What is no address is returned as it is.
 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [beforeGap = '', afterGap] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const start = toGroups(beforeGap);
  const end = toGroups(afterGap ?? '');
  const gap = afterGap === undefined ? 0 : Math.max(0, IPV6_GROUPS - start.length - end.length);
  const groups = [...start, ...Array<string>(gap).fill('0'), ...end].slice(0, CUSTOMER_GROUPS);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

const toGroups = (text: string): string[] => text.split(':').filter(Boolean);
