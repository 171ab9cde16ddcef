import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DownloadItems, hasDownloads } from '@/components/recordings/download-items';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { fillPath } from '@/lib/client/api';
import { endpoints } from '@/lib/contracts/api/endpoints';
import type { OwnRecording } from '@/lib/contracts/recordings';

const FORMATS = ['ass', 'json'] as const;

type ReplayDownloadProps = {
  recordingId: string;
  /** What its organiser may save besides. */
  own: OwnRecording | null;
  className?: string;
};

/** Saves the danmaku, as subtitles for players or as data for programs; for its organiser also the picture. */
export function ReplayDownload({ recordingId, own, className }: ReplayDownloadProps) {
  const t = useTranslations('replay.download');
  const address = fillPath(endpoints.exportDanmaku.path, { recordingId });
  return (
    <Menu
      trigger={
        <Button kind="quiet" className={className}>
          <Download aria-hidden="true" />
          {t('open')}
        </Button>
      }
    >
      {own && hasDownloads(own) && (
        <>
          <MenuLabel>{t('picture')}</MenuLabel>
          <DownloadItems recording={own} />
          <MenuSeparator />
        </>
      )}
      <MenuLabel>{t('danmaku')}</MenuLabel>
      {FORMATS.map((format) => (
        <MenuItem key={format} asChild>
          <a href={`${address}?format=${format}`} download>
            {t(format)}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
