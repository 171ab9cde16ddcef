import { useTranslations } from 'next-intl';
import { Cover } from '@/components/home/cover';
import { PictureBadge } from '@/components/home/picture-badge';
import type { RoomCard } from '@/lib/contracts/rooms';
import { StageDrawing } from './stage-drawing';

/** What is on air now, as a picture; a stage with its lamps down when nothing is. Only where there is room for it. */
export function AuthPicture({ onAir }: { onAir: RoomCard | undefined }) {
  const t = useTranslations('auth.aside');
  return (
    <aside className="relative flex items-end overflow-hidden bg-video-ground text-video-ink max-lg:hidden">
      {onAir ? (
        <Cover url={onAir.coverUrl} title={onAir.title} className="absolute! inset-0 aspect-auto! size-full" eager />
      ) : (
        <StageDrawing />
      )}
      <div className="absolute inset-0 bg-linear-to-b from-45% from-transparent to-black/72" />
      <div className="relative max-w-xl p-12">
        {onAir ? (
          <>
            <PictureBadge state={onAir.status} />
            <p className="title mt-3 text-2xl leading-10">{onAir.title}</p>
            <p className="mt-1.5 text-sm text-video-ink-2">{t('watching', { count: onAir.viewers })}</p>
          </>
        ) : (
          <p className="title text-2xl leading-10">{t('line')}</p>
        )}
      </div>
    </aside>
  );
}
