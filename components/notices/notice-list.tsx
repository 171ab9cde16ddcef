'use client';

import { BellOff } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ShowMore } from '@/components/lists/show-more';
import { useMore } from '@/components/lists/use-more';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { callApi } from '@/lib/client/api';
import type { Notice } from '@/lib/contracts/notices';
import type { Page } from '@/lib/contracts/rooms';
import { NoticeRow } from './notice-row';

/** What a person was told, newest first, page by page; every page has an address of its own. */
export function NoticeList({ page, isFirstPage }: { page: Page<Notice>; isFirstPage: boolean }) {
  const t = useTranslations('notices');
  const list = useMore(page, loadNotices);
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="font-semibold text-xl sm:text-2xl">{t('title')}</h1>
      <p className="mt-0.5 mb-5 text-ink-3 text-sm">{t('text')}</p>
      {list.items.length === 0 ? (
        <EmptyState
          drawing={<BellOff aria-hidden="true" className="size-12 stroke-[1.25]" />}
          title={t('empty')}
          actions={
            <Button asChild kind="quiet">
              <Link href="/">{t('toHome')}</Link>
            </Button>
          }
        >
          {t('emptyText')}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
          {list.items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      <ShowMore list={list} address="/notices" />
      {!isFirstPage && (
        <div className="mt-6 text-center">
          <Button asChild kind="quiet">
            <Link href="/notices">{t('newest')}</Link>
          </Button>
        </div>
      )}
    </div>
  );
}

const loadNotices = (cursor: string) => callApi('listNotices', { query: { cursor } });
