'use client';

import { CalendarPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { fillPath } from '@/lib/client/api';
import { endpoints } from '@/lib/contracts/api/endpoints';

/** Saves when a room starts as a file that calendars open. */
export function AddToCalendar({ roomId }: { roomId: string }) {
  const t = useTranslations('hosting.calendar');
  return (
    <Button asChild kind="quiet">
      <a href={fillPath(endpoints.roomCalendar.path, { roomId })} download title={t('add')}>
        <CalendarPlus aria-hidden="true" />
        <span className="max-sm:sr-only">{t('add')}</span>
      </a>
    </Button>
  );
}
