import type { ReactNode } from 'react';
import { ConsoleShell } from '@/components/layout/console-shell';
import { ProtectNotice } from '@/components/security/protect-notice';
import { getPageContext } from '@/lib/http/page-context';
import { describeTwoFactor } from '@/lib/services/two-factor';

/** Every page below asks for its person itself (`requirePageUser`); a guest passes through here on the way out. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { runtime, user } = await getPageContext();
  if (!user) return children;
  const isUnprotected = user.role === 'admin' && !(await describeTwoFactor(runtime, user.id)).on;
  return (
    <ConsoleShell user={user}>
      {isUnprotected && <ProtectNotice />}
      {children}
    </ConsoleShell>
  );
}
