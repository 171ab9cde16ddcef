'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useRoomLife } from './use-room-life';

/** Says that a channel is put away, and brings it back. */
export function ArchivedNotice({ roomId, onChange }: { roomId: string; onChange: () => Promise<unknown> }) {
  const t = useTranslations('hosting.life');
  const { unarchive } = useRoomLife(roomId);
  const [isBusy, setBusy] = useState(false);
  const bringBack = async () => {
    setBusy(true);
    if (await unarchive()) await onChange();
    setBusy(false);
  };
  return (
    <div
      role="status"
      className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md bg-sunken px-4 py-3 text-sm"
    >
      <div>
        <p className="font-semibold">{t('archivedTitle')}</p>
        <p className="text-ink-2">{t('archivedText')}</p>
      </div>
      <Button onClick={() => void bringBack()} busy={isBusy}>
        {t('unarchive')}
      </Button>
    </div>
  );
}
