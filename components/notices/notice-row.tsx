'use client';

import { Ban, EyeOff, Flag, type LucideIcon, MessageSquareX, Radio, TriangleAlert, Undo2, Unplug } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWhen } from '@/components/rooms/use-when';
import type { Notice, NoticeKind } from '@/lib/contracts/notices';
import { noticeAddress } from './notice-address';
import { useNoticeWords } from './use-notice-words';

const ICONS: Record<NoticeKind, LucideIcon> = {
  'host-live': Radio,
  'room-warned': TriangleAlert,
  'room-interrupted': Unplug,
  'room-suspended': Ban,
  'person-suspended': Ban,
  'report-decided': Flag,
  'replay-hidden': EyeOff,
  'message-removed': MessageSquareX,
  'action-undone': Undo2,
};

/** One notice: what happened, why and when. The whole row is one link where there is a place to go. */
export function NoticeRow({ notice }: { notice: Notice }) {
  const t = useTranslations('notices');
  const words = useNoticeWords()(notice);
  const when = useWhen();
  const href = noticeAddress(notice);
  const Icon = ICONS[notice.kind];
  const reason = 'reason' in notice.data ? notice.data.reason : '';
  return (
    <li className="relative flex items-start gap-3 px-4 py-3.5 has-[a]:hover:bg-sunken/50 sm:gap-4 sm:px-5">
      <span aria-hidden="true" className="grid size-9 shrink-0 place-items-center rounded-full bg-tile text-ink-2">
        <Icon className="size-[18px] stroke-[1.75]" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="break-words text-base">
          {href ? (
            <Link href={href} className="-outline-offset-2 after:absolute after:inset-0">
              {words}
            </Link>
          ) : (
            words
          )}
        </p>
        {reason && <p className="mt-0.5 break-words text-ink-2 text-sm">{t('reason', { reason })}</p>}
        <p className="mt-0.5 text-ink-3 text-xs">
          <time dateTime={notice.at}>{when(notice.at)}</time>
        </p>
      </div>
      {!notice.isRead && (
        <span className="mt-3.5 size-2 shrink-0 rounded-full bg-live">
          <span className="sr-only">{t('unread')}</span>
        </span>
      )}
    </li>
  );
}
