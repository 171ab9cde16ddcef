'use client';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useWhen } from '@/components/rooms/use-when';
import type { RoomNote } from '@/lib/contracts/admin';

/** Tells a host on the channel's page what those who keep order did, and why; nothing when they did nothing. */
export function ChannelNotes({ notes }: { notes: readonly RoomNote[] }) {
  const t = useTranslations('admin.channel');
  const when = useWhen();
  if (notes.length === 0) return null;
  return (
    <section aria-label={t('title')} className="mb-5 rounded-md bg-warning-soft px-4 py-3 text-sm">
      <h2 className="flex items-center gap-2 font-semibold text-warning">
        <ShieldAlert aria-hidden="true" className="size-4" />
        {t('title')}
      </h2>
      <ul className="mt-1.5 flex flex-col gap-1.5">
        {notes.map(({ id, kind, reason, until }) => (
          <li key={id} className="wrap-anywhere">
            <span className="font-control">{when(until ?? '1970-01-01', (time) => t(kind, { time }))}</span>
            <span className="block text-ink-2">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
