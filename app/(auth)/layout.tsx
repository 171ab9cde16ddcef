import type { ReactNode } from 'react';
import { AuthShell } from '@/components/auth/auth-shell';
import { getPageContext } from '@/lib/http/page-context';
import { listPublicRooms } from '@/lib/services/room-lists';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const { runtime } = await getPageContext();
  const { items } = await listPublicRooms(runtime, { show: 'live', limit: 1 });
  return <AuthShell onAir={items[0]}>{children}</AuthShell>;
}
