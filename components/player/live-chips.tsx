import { Eye, History, Zap } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PictureBadge } from '@/components/home/picture-badge';
import { PictureChip } from '@/components/home/picture-chip';
import { useCount } from '@/components/home/use-count';
import { toClock } from '@/components/ui/span-words';
import type { RoomStatus } from '@/lib/contracts/rooms';

type LiveChipsProps = {
  status: RoomStatus;
  /** Undefined while nothing plays. */
  behindMs: number | undefined;
  /** The viewer went back: the distance counts in minutes. */
  isShifted: boolean;
  viewers: number;
};

/** What the room is doing and how far behind it the picture is, top left; who watches, top right. */
export function LiveChips({ status, behindMs, isShifted, viewers }: LiveChipsProps) {
  const t = useTranslations('player');
  const count = useCount();
  return (
    <div className="pointer-events-none absolute inset-x-2.5 top-2.5 flex items-center gap-1.5 sm:inset-x-3.5 sm:top-3.5">
      <PictureBadge state={status} />
      {behindMs !== undefined && (
        <PictureChip>
          {isShifted ? (
            <History aria-hidden="true" className="size-3.5 stroke-[1.75]" />
          ) : (
            <Zap aria-hidden="true" className="size-3.5 stroke-[1.75]" />
          )}
          <span data-behind-ms={behindMs}>
            {isShifted
              ? t('rewind.behind', { clock: toClock(behindMs) })
              : t('behind', { seconds: (behindMs / 1_000).toFixed(1) })}
          </span>
        </PictureChip>
      )}
      {(status === 'live' || status === 'interrupted') && (
        <PictureChip className="ml-auto">
          <Eye aria-hidden="true" className="size-3.5 stroke-[1.75]" />
          <span className="max-sm:sr-only">{t('viewers', { count: count(viewers) })}</span>
          <span aria-hidden="true" className="sm:hidden">
            {count(viewers)}
          </span>
        </PictureChip>
      )}
    </div>
  );
}
