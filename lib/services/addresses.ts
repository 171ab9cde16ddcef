import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Env } from '@/lib/core/env';
import type { Addresses } from '@/lib/providers/live/live-provider';

/** How this installation is reached: `own` by the page being shown, `shared` by other devices. */
export type SiteAddresses = {
  own: Addresses;
  shared: Addresses;
  /** True when no address is known that another device could open. */
  onlyLocal: boolean;
};

type AddressEnv = Pick<Env, 'PUBLIC_URL' | 'PORT' | 'HOST'>;

const HOST_HEADER = /^(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;
const LISTENS_EVERYWHERE = new Set(['0.0.0.0', '::', '']);

/**
 * Decides which addresses to print: `PUBLIC_URL`, else the one the page was opened with, else this machine's address in
 * the local network. `hostHeader` is what the browser asked for; anything that is not a plain host is ignored.
 */
export function findAddresses(
  env: AddressEnv,
  { hostHeader, secure = false }: { hostHeader?: string | undefined; secure?: boolean },
  lanAddress: string | undefined = findLanAddress(),
): SiteAddresses {
  if (env.PUBLIC_URL) {
    const published = toAddresses(new URL(env.PUBLIC_URL));
    return { own: published, shared: published, onlyLocal: false };
  }
  const asked = hostHeader && HOST_HEADER.test(hostHeader) ? hostHeader : `localhost:${env.PORT}`;
  const own = toAddresses(new URL(`${secure ? 'https' : 'http'}://${asked}`));
  if (!isLoopback(own.rtmpHost)) return { own, shared: own, onlyLocal: false };

  const reachable = LISTENS_EVERYWHERE.has(env.HOST) ? lanAddress : isLoopback(env.HOST) ? undefined : env.HOST;
  if (!reachable) return { own, shared: own, onlyLocal: true };
  return { own, shared: toAddresses(new URL(`http://${bracketed(reachable)}:${env.PORT}`)), onlyLocal: false };
}

const toAddresses = (url: URL): Addresses => ({
  httpBase: url.origin + url.pathname.replace(/\/+$/, ''),
  rtmpHost: url.hostname,
});

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);

/** The first private IPv4 address of a network card, or undefined when there is none. */
function findLanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ address, internal }) => !internal && isIPv4(address) && !address.startsWith('169.254.'))?.address;
}
