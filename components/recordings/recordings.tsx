'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { PageHeading } from '@/components/layout/page-heading';
import { ShowMore } from '@/components/lists/show-more';
import { useMore } from '@/components/lists/use-more';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FieldError } from '@/components/ui/field';
import { callApi } from '@/lib/client/api';
import type { OwnRecording } from '@/lib/contracts/recordings';
import type { Page } from '@/lib/contracts/rooms';
import type { UploadView } from '@/lib/contracts/uploads';
import { RecordingsTable } from './recordings-table';
import { ReelDrawing } from './reel-drawing';
import { UploadDialog, type UploadRoom } from './upload-dialog';
import { UploadList } from './upload-list';
import { useUploads } from './use-uploads';

type RecordingsProps = {
  /** What the server painted of the replays, newest first. */
  page: Page<OwnRecording>;
  /** Where files may be sent to; without any, none may. */
  rooms: readonly UploadRoom[];
  uploads: readonly UploadView[];
};

/** An organiser's replays, page by page, and the files that become some. */
export function Recordings({ page, rooms, uploads: sent }: RecordingsProps) {
  const t = useTranslations('console.recordings');
  const failureWords = useFailureWords();
  const uploads = useUploads(sent);
  const list = useMore(page, readMore);
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={
          rooms.length > 0 && <UploadDialog rooms={rooms} onSend={(file, target) => void uploads.send(file, target)} />
        }
      />
      {uploads.failure !== undefined && (
        <div className="mb-4">
          <FieldError>{failureWords(uploads.failure)}</FieldError>
        </div>
      )}
      <UploadList uploads={uploads} />
      {list.items.length > 0 ? <RecordingsTable recordings={list.items} /> : <NoReplays />}
      <ShowMore list={list} address="/console/recordings" />
    </>
  );
}

const readMore = (cursor: string) => callApi('listMyRecordings', { query: { cursor } });

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
