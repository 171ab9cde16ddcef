'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { FieldError } from '@/components/ui/field';
import type { OwnRecording } from '@/lib/contracts/recordings';
import type { Page } from '@/lib/contracts/rooms';
import type { UploadView } from '@/lib/contracts/uploads';
import { RecordingsTable } from './recordings-table';
import { ReelDrawing } from './reel-drawing';
import { UploadDialog, type UploadRoom } from './upload-dialog';
import { UploadList } from './upload-list';
import { useUploads } from './use-uploads';

type RecordingsProps = Page<OwnRecording> & {
  /** Where files may be sent to; without any, none may. */
  rooms: readonly UploadRoom[];
  uploads: readonly UploadView[];
};

/** One page of an organiser's replays, newest first, and the files that become some. */
export function Recordings({ items, next, rooms, uploads: sent }: RecordingsProps) {
  const t = useTranslations('console.recordings');
  const failureWords = useFailureWords();
  const uploads = useUploads(sent);
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
