'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { DeskRoom } from '@/lib/contracts/reports';

/** Which channel is meant and whose it is. */
export function RoomLink({ room }: { room: DeskRoom | null }) {
  const t = useTranslations('admin.reports');
  if (!room) return <p className="text-ink-3 text-sm">{t('gone')}</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <Link href={`/r/${room.slug}`} className="link font-control wrap-anywhere">
        {room.title}
      </Link>
      {room.isLive && <Badge state="live">{t('live')}</Badge>}
      <span className="text-ink-3">{t('host', { name: room.host.displayName })}</span>
    </p>
  );
}
