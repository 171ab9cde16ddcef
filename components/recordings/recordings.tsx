import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { OwnRecording } from '@/lib/contracts/recordings';
import type { Page } from '@/lib/contracts/rooms';
import { RecordingsTable } from './recordings-table';
import { ReelDrawing } from './reel-drawing';

/** One page of an organiser's replays, newest first. */
export function Recordings({ items, next }: Page<OwnRecording>) {
  const t = useTranslations('console.recordings');
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      {items.length > 0 ? <RecordingsTable recordings={items} /> : <NoReplays />}
      {next && (
        <div className="mt-4 text-center">
          <Button asChild kind="quiet">
            <Link href={`/console/recordings?cursor=${encodeURIComponent(next)}`}>{t('more')}</Link>
          </Button>
        </div>
      )}
    </>
  );
}

function NoReplays() {
  const t = useTranslations('console.recordings.empty');
  return (
    <EmptyState
      drawing={<ReelDrawing />}
      title={t('title')}
      className="min-h-[min(720px,calc(100dvh-200px))]"
      actions={
        <Button asChild size="lg">
          <Link href="/console">{t('toChannels')}</Link>
        </Button>
      }
    >
      {t('text')}
    </EmptyState>
  );
}
