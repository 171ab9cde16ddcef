import { useTranslations } from 'next-intl';
import { MediaCard } from '@/components/home/media-card';
import { PictureChip } from '@/components/home/picture-chip';
import { useCount } from '@/components/home/use-count';
import { Badge } from '@/components/ui/badge';
import type { RecordingCard } from '@/lib/contracts/recordings';
import { toClock, toIsoDuration } from './clock';

/** A replay in a grid. */
export function ReplayCard({ recording }: { recording: RecordingCard }) {
  const t = useTranslations('replay');
  const count = useCount();
  return (
    <MediaCard
      href={`/replays/${recording.id}`}
      title={recording.title}
      coverUrl={recording.coverUrl}
      host={recording.host}
      badge={
        <Badge state="replay" onPicture>
          {t('badge')}
        </Badge>
      }
      chip={
        <PictureChip>
          <time dateTime={toIsoDuration(recording.durationMs)}>{toClock(recording.durationMs)}</time>
        </PictureChip>
      }
      audience={t('views', { count: recording.views, text: count(recording.views) })}
    />
  );
}
