import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { MastDrawing } from '@/components/home/mast-drawing';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { RecordingCard } from '@/lib/contracts/recordings';
import type { Page } from '@/lib/contracts/rooms';
import { ReplayGrid } from './replay-grid';

type ReplayListProps = {
  page: Page<RecordingCard>;
  /** Slug of the one room shown, if it is one. */
  room: string | undefined;
  /** False when the reader has gone on from the first page. */
  isFirstPage: boolean;
};

/** Replays, newest first, page by page; every page has an address of its own. */
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
        <ReplayGrid key={room ?? ''} page={page} query={{ room }} address={toAddress(room)} level={2} />
      )}
      {!isFirstPage && (
        <p className="mt-6 text-center">
          <Button asChild kind="quiet">
            <Link href={toAddress(room)}>{t('newest')}</Link>
          </Button>
        </p>
      )}
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

const toAddress = (room: string | undefined): string =>
  room === undefined ? '/replays' : `/replays?${new URLSearchParams({ room })}`;
