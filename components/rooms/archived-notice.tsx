'use client';

import { useTranslations } from 'next-intl';
import { ActionNotice } from '@/components/ui/action-notice';
import { useRoomLife } from './use-room-life';

/** Says that a channel is put away, and brings it back. */
export function ArchivedNotice({ roomId, onChange }: { roomId: string; onChange: () => Promise<unknown> }) {
  const t = useTranslations('hosting.life');
  const { unarchive } = useRoomLife(roomId);
  return (
    <ActionNotice
      title={t('archivedTitle')}
      text={t('archivedText')}
      action={t('unarchive')}
      onAction={async () => (await unarchive()) && onChange()}
    />
  );
}
