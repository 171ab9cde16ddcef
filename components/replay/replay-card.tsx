import { useTranslations } from 'next-intl';
import { MediaCard } from '@/components/home/media-card';
import { PictureBadge } from '@/components/home/picture-badge';
import { PictureChip } from '@/components/home/picture-chip';
import { useCount } from '@/components/home/use-count';
import { toClock } from '@/components/ui/span-words';
import type { RecordingCard } from '@/lib/contracts/recordings';

/** A replay in a grid. */
export function ReplayCard({ recording, level = 3 }: { recording: RecordingCard; level?: 2 | 3 }) {
  const t = useTranslations('replay');
  const count = useCount();
  return (
    <MediaCard
      href={`/replays/${recording.id}`}
      title={recording.title}
      coverUrl={recording.coverUrl}
      host={recording.host}
      level={level}
      badge={<PictureBadge state="replay" />}
      chip={
        <PictureChip>
          <time dateTime={`PT${Math.floor(recording.durationMs / 1000)}S`}>{toClock(recording.durationMs)}</time>
        </PictureChip>
      }
      audience={t('views', { count: recording.views, text: count(recording.views) })}
    />
  );
}
