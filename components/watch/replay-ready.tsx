import { Play } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** Appears as soon as the broadcast that just ended can be watched again. */
export function ReplayReady({ recordingId }: { recordingId: string }) {
  const t = useTranslations('watch.ended');
  return (
    <div
      role="status"
      className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-4 py-3 lg:mt-4"
    >
      <p className="text-base text-ink-2">{t('replayReady')}</p>
      <Button asChild>
        <Link href={`/replays/${recordingId}`}>
          <Play aria-hidden="true" />
          {t('replay')}
        </Link>
      </Button>
    </div>
  );
}
