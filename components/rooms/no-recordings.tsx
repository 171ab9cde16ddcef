import { useTranslations } from 'next-intl';
import { ReelDrawing } from '@/components/recordings/reel-drawing';
import { EmptyState } from '@/components/ui/empty-state';

/** A channel without replays: when the first one comes, or why none will. */
export function NoRecordings({ records }: { records: boolean }) {
  const t = useTranslations('console.channel.noRecordings');
  return (
    <EmptyState drawing={<ReelDrawing />} title={t('title')}>
      {t(records ? 'on' : 'off')}
    </EmptyState>
  );
}
