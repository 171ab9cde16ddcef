'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import type { OwnRecording } from '@/lib/contracts/recordings';
import { DownloadItems } from './download-items';

/** Saves a replay, as MP4 or as FLV. */
export function DownloadMenu({ recording }: { recording: OwnRecording }) {
  const t = useTranslations('console.recordings');
  return (
    <Menu
      trigger={
        <Button kind="quiet">
          <Download aria-hidden="true" />
          {t('download')}
        </Button>
      }
    >
      <DownloadItems recording={recording} />
    </Menu>
  );
}
