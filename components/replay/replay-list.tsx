import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { CardGrid } from '@/components/home/card-grid';
import { MastDrawing } from '@/components/home/mast-drawing';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { RecordingCard } from '@/lib/contracts/recordings';
import type { Page } from '@/lib/contracts/rooms';
import { ReplayCard } from './replay-card';

type ReplayListProps = {
  page: Page<RecordingCard>;
  /** Slug of the one room shown, if it is one. */
  room: string | undefined;
  /** False when the reader has gone on from the first page. */
  isFirstPage: boolean;
};

/** Replays, newest first, a page at a time; every page has an address of its own. */
export function ReplayList({ page, room, isFirstPage }: ReplayListProps) {
  const t = useTranslations('replay.list');
  return (
    <>
      <div className="mb-5 flex flex-wrap items-baseline gap-x-4 gap-y-1 sm:mb-8">
        <h1 className="font-semibold text-xl sm:text-2xl">{room ? t('ofRoom') : t('title')}</h1>
        {room && (
          <Link href="/replays" className="link text-sm">
            {t('all')}
          </Link>
        )}
      </div>
      {page.items.length === 0 ? (
        <NoReplays />
      ) : (
        <CardGrid>
          {page.items.map((recording) => (
            <ReplayCard key={recording.id} recording={recording} level={2} />
          ))}
        </CardGrid>
      )}
      <div className="mt-9 flex flex-wrap justify-center gap-2 empty:hidden">
        {!isFirstPage && (
          <Button asChild kind="quiet">
            <Link href={toAddress({ room })}>{t('newest')}</Link>
          </Button>
        )}
        {page.next && (
          <Button asChild kind="quiet">
            <Link href={toAddress({ room, cursor: page.next })}>
              {t('older')}
              <ChevronRight aria-hidden="true" />
            </Link>
          </Button>
        )}
      </div>
    </>
  );
}

function NoReplays() {
  const t = useTranslations('replay.list');
  return (
    <EmptyState
      drawing={<MastDrawing />}
      title={t('empty')}
      actions={
        <Button asChild kind="quiet">
          <Link href="/">{t('live')}</Link>
        </Button>
      }
    >
      {t('emptyText')}
    </EmptyState>
  );
}

function toAddress(query: { room: string | undefined; cursor?: string }): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '/replays' : `/replays?${new URLSearchParams(given)}`;
}
