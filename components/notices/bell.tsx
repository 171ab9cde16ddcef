'use client';

import { Bell } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { usePolling } from '@/components/rooms/use-polling';
import { IconButton } from '@/components/ui/icon-button';
import { callApi } from '@/lib/client/api';

const ASK_EVERY_MS = 60_000;

/** More than two digits do not fit, and nobody counts them. */
const SHOWN_MAX = 99;

const countUnread = async (signal: AbortSignal) => (await callApi('countNotices', { signal })).unread;

/** Leads to the notices and says how many are new. */
export function NoticeBell() {
  const t = useTranslations('notices');
  const { value } = usePolling(0, countUnread, ASK_EVERY_MS);
  // Who looks at them has read them.
  const unread = usePathname() === '/notices' ? 0 : value;
  return (
    <IconButton asChild label={t('bell', { count: unread })}>
      <Link href="/notices" prefetch={false} className="relative">
        <Bell aria-hidden="true" />
        {unread > 0 && (
          <span
            aria-hidden="true"
            className="absolute end-0.5 top-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-live px-1 font-semibold text-2xs text-on-live tabular-nums leading-none"
          >
            {unread > SHOWN_MAX ? `${SHOWN_MAX}+` : unread}
          </span>
        )}
      </Link>
    </IconButton>
  );
}
