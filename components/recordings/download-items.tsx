'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSize } from '@/components/rooms/use-size';
import { MenuItem } from '@/components/ui/menu';
import type { OwnRecording } from '@/lib/contracts/recordings';

/** Whether a replay has any form that can be saved. */
export const hasDownloads = ({ downloads }: Pick<OwnRecording, 'downloads'>): boolean =>
  Object.values(downloads).some((url) => url !== null);

/** The ways of saving a replay, as rows of a menu. As FLV its size is only about known. */
export function DownloadItems({ recording }: { recording: Pick<OwnRecording, 'bytes' | 'downloads'> }) {
  const t = useTranslations('console.recordings');
  const size = useSize()(recording.bytes);
  const { mp4, flv } = recording.downloads;
  return (
    <>
      {mp4 !== null && <DownloadItem href={mp4} label={t('downloadMp4')} size={size} />}
      {flv !== null && <DownloadItem href={flv} label={t('downloadFlv')} size={t('about', { size })} />}
    </>
  );
}

function DownloadItem({ href, label, size }: { href: string; label: string; size: string }) {
  return (
    <MenuItem asChild>
      <a href={href} download>
        <Download aria-hidden="true" />
        {label}
        <span className="ms-auto ps-4 text-ink-3 text-xs tabular-nums">{size}</span>
      </a>
    </MenuItem>
  );
}
