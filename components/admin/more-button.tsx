'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** Shows the next page of a list below what is there; nothing when that is all. */
export function MoreButton({ list }: { list: { hasMore: boolean; isBusy: boolean; showMore: () => Promise<void> } }) {
  const t = useTranslations('admin');
  if (!list.hasMore) return null;
  return (
    <div className="mt-4 text-center">
      <Button kind="quiet" busy={list.isBusy} onClick={() => void list.showMore()}>
        {t('more')}
      </Button>
    </div>
  );
}
