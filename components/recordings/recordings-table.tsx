'use client';

import { useTranslations } from 'next-intl';
import { Table, TableBody, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { OwnRecording } from '@/lib/contracts/recordings';
import { RecordingRow } from './recording-row';

/** Replays as rows; on phones each stands as a small card. */
export function RecordingsTable({ recordings }: { recordings: readonly OwnRecording[] }) {
  const t = useTranslations('console.recordings');
  return (
    <Table aria-label={t('table')} className="max-md:block">
      <TableHeader className="border-line border-b max-md:sr-only">
        <TableRow>
          <TableHead>{t('column.replay')}</TableHead>
          <TableHead end>{t('column.duration')}</TableHead>
          <TableHead end>{t('column.views')}</TableHead>
          <TableHead>
            <span className="sr-only">{t('column.actions')}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="divide-y divide-line max-md:block">
        {recordings.map((recording) => (
          <RecordingRow key={recording.id} recording={recording} />
        ))}
      </TableBody>
    </Table>
  );
}
