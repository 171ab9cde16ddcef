import type { ReactNode } from 'react';
import { ConsoleShell } from '@/components/layout/console-shell';
import { getPageContext } from '@/lib/http/page-context';

/** Every page below asks for its person itself (`requirePageUser`); a guest passes through here on the way out. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { user } = await getPageContext();
  return user ? <ConsoleShell user={user}>{children}</ConsoleShell> : children;
}
