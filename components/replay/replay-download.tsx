import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DownloadItems } from '@/components/recordings/download-items';
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
};

/** Saves the danmaku, as subtitles for players or as data for programs; for its organiser also the picture. */
export function ReplayDownload({ recordingId, own }: ReplayDownloadProps) {
  const t = useTranslations('replay.download');
  const address = fillPath(endpoints.exportDanmaku.path, { recordingId });
  return (
    <Menu
      trigger={
        <Button kind="quiet" title={t('open')} aria-label={t('open')}>
          <Download aria-hidden="true" />
          <span className="max-sm:hidden">{t('open')}</span>
        </Button>
      }
    >
      {own && (
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
