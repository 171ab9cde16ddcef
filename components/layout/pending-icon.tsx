'use client';

import { useLinkStatus } from 'next/link';
import type { ReactNode } from 'react';
import { Spinner } from '@/components/ui/spinner';

/** The icon of the link around it; turns into a spinner while the page it leads to takes its time. */
export function PendingIcon({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus();
  return (
    <span className="grid size-[1.2em] shrink-0 place-items-center [&>svg]:size-full">
      {pending ? <Spinner /> : children}
    </span>
  );
}
