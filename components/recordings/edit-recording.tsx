'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { OwnRecording } from '@/lib/contracts/recordings';
import { RecordingForm } from './recording-form';
import { RecordingMenu } from './recording-menu';
import { TrimEditor } from './trim-editor';

type EditRecordingProps = {
  recording: OwnRecording;
  /** Plays all of it, whatever is shown; null when no part of it can be shown alone. */
  wholeUrl: string | null;
};

/** One replay: what it is called, what of it is shown, and who may see it. */
export function EditRecording({ recording, wholeUrl }: EditRecordingProps) {
  const t = useTranslations('recordings.edit');
  return (
    <>
      <nav aria-label={t('breadcrumb')} className="mb-3.5 flex gap-2.5 text-ink-3 text-sm">
        <Link href="/console/recordings" className="shrink-0 hover:text-ink">
          {t('breadcrumb')}
        </Link>
        <span aria-hidden="true">/</span>
        <span aria-current="page" className="truncate">
          {recording.title}
        </span>
      </nav>
      <PageHeading
        title={t('title')}
        actions={
          <>
            <Button asChild kind="quiet">
              <Link href={`/replays/${recording.id}`}>{t('watch')}</Link>
            </Button>
            <RecordingMenu recording={recording} />
          </>
        }
      />
      {wholeUrl === null ? (
        <div className="max-w-xl">
          <p className="mb-4 text-ink-2 text-sm">{t('whole')}</p>
          <Card>
            <RecordingForm recording={recording} />
          </Card>
        </div>
      ) : (
        <div className="grid max-w-5xl items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Card>
            <TrimEditor recording={recording} wholeUrl={wholeUrl} />
          </Card>
          <Card>
            <RecordingForm recording={recording} />
          </Card>
        </div>
      )}
    </>
  );
}
