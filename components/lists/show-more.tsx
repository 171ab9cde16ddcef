'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { More } from './use-more';

type ShowMoreProps = {
  list: Omit<More<unknown>, 'items'>;
  /** The page of this list, which takes `cursor`: for browsers without script, and for a tab of its own. */
  address: string;
};

/** Puts the next page below what is there and says how many came. Once all are there, focus stays at the end of the list. */
export function ShowMore({ list: { next, isBusy, added, showMore }, address }: ShowMoreProps) {
  const t = useTranslations('common.list');
  const end = useRef<HTMLParagraphElement>(null);
  const isAtEnd = added !== undefined && next === null;
  useEffect(() => {
    if (isAtEnd) end.current?.focus({ preventScroll: true });
  }, [isAtEnd]);
  const grow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    showMore();
  };
  return (
    <div className="mt-6 flex flex-col items-center gap-2 sm:mt-9">
      {next !== null && (
        <Button asChild kind="quiet" busy={isBusy}>
          <Link href={withCursor(address, next)} prefetch={false} onClick={grow}>
            {t('more')}
          </Link>
        </Button>
      )}
      <p ref={end} role="status" tabIndex={-1} className="text-ink-3 text-sm outline-none empty:hidden">
        {added !== undefined && t(isAtEnd ? 'addedLast' : 'added', { count: added })}
      </p>
    </div>
  );
}

const withCursor = (address: string, cursor: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ cursor })}`;
