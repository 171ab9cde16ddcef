import { BellOff, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { Notice } from '@/lib/contracts/notices';
import type { Page } from '@/lib/contracts/rooms';
import { NoticeRow } from './notice-row';

/** What a person was told, newest first, a page at a time; every page has an address of its own. */
export function NoticeList({ page, isFirstPage }: { page: Page<Notice>; isFirstPage: boolean }) {
  const t = useTranslations('notices');
  return (
    <div className="mx-auto max-w-2xl">
      <h1 className="font-semibold text-xl sm:text-2xl">{t('title')}</h1>
      <p className="mt-0.5 mb-5 text-ink-3 text-sm">{t('text')}</p>
      {page.items.length === 0 ? (
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
          {page.items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      <div className="mt-6 flex flex-wrap justify-center gap-2 empty:hidden">
        {!isFirstPage && (
          <Button asChild kind="quiet">
            <Link href="/notices">{t('newest')}</Link>
          </Button>
        )}
        {page.next && (
          <Button asChild kind="quiet">
            <Link href={`/notices?cursor=${page.next}`}>
              {t('older')}
              <ChevronRight aria-hidden="true" />
            </Link>
          </Button>
        )}
      </div>
    </div>
  );
}
