import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { connection } from 'next/server';
import type { PageUser, Role } from '@/lib/contracts/users';
import { getRuntime, type Runtime } from '@/lib/runtime';
import type { SiteAddresses } from '@/lib/services/addresses';
import { hasRole } from '@/lib/services/permissions';
import type { Entrant } from '@/lib/services/room-access';
import { readSiteSettings } from '@/lib/services/site-settings';
import type { Visitor } from '@/lib/services/visitors';
import { readEntrant } from './entrant';
import { identify, readAddresses } from './request-context';

export type Theme = 'light' | 'dark' | 'system';

/** What every page may need to know of the request it answers. */
export type PageContext = {
  runtime: Runtime;
  user: PageUser | null;
  visitor: Visitor;
  /** The same on the way into a room. */
  entrant: Entrant;
  addresses: SiteAddresses;
  theme: Theme;
};

/** Reads the request a page is being drawn for. */
export async function getPageContext(): Promise<PageContext> {
  const runtime = getRuntime();
  const requestHeaders = await headers();
  const { user, avatarKey, visitor } = await identify(runtime, requestHeaders);
  return {
    runtime,
    user: user ? { ...user, avatarUrl: toPictureUrl(runtime, avatarKey) } : null,
    visitor,
    entrant: readEntrant(runtime, requestHeaders, user),
    addresses: readAddresses(runtime, requestHeaders),
    theme: await readTheme(),
  };
}

/** The context of a page for organisers; sends others to the sign-in page, which leads back to `path`. */
export async function requirePageUser(path: string): Promise<PageContext & { user: PageUser }> {
  const context = await getPageContext();
  if (!context.user || !hasRole(context.user, 'organiser')) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return { ...context, user: context.user };
}

/** The context of a page for anybody with an account; sends guests to the sign-in page, which leads back to `path`. */
export async function requireSignedIn(path: string): Promise<PageContext & { user: PageUser }> {
  const context = await getPageContext();
  if (!context.user) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return { ...context, user: context.user };
}

/**
 * The context of a page for those with at least this role; guests are sent to the sign-in page, everybody else is told
 * that there is no such page.
 */
export async function requirePageRole(path: string, role: Role): Promise<PageContext & { user: PageUser }> {
  const context = await requireSignedIn(path);
  if (!hasRole(context.user, role)) notFound();
  return context;
}

/** What of the site's settings every page shows. */
export async function readSite() {
  // Not while the pages are being built: there are no settings then.
  await connection();
  const runtime = getRuntime();
  const { name, announcement, accent, logoKey } = await readSiteSettings(runtime);
  return { name, announcement, accent, logoUrl: toPictureUrl(runtime, logoKey) };
}

const toPictureUrl = ({ storage }: Runtime, key: string | null) => (key === null ? null : storage.url(key));

/** The theme this browser chose; `system` unless it chose one. */
export async function readTheme(): Promise<Theme> {
  const chosen = (await cookies()).get('kaibo_theme')?.value;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}
