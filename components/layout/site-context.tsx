'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { PRODUCT_NAME } from '@/lib/contracts/admin';

/** What whoever runs the site chose for every page. */
export type Site = { name: string; logoUrl: string | null; announcement: string };

const Context = createContext<Site>({ name: PRODUCT_NAME, logoUrl: null, announcement: '' });

export function SiteProvider({ site, children }: { site: Site; children: ReactNode }) {
  return <Context value={site}>{children}</Context>;
}

export const useSite = (): Site => useContext(Context);
