import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Unsupported } from '@/lib/client/publisher/codecs';

/** Why this browser cannot broadcast, what would help, and the other ways. */
export function UnsupportedNotice({ why, roomId }: { why: Unsupported; roomId: string }) {
  const t = useTranslations('studio.unsupported');
  return (
    <div role="alert" className="mb-5 flex gap-3 rounded-md bg-warning-soft px-4 py-3 text-sm">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <div>
        <p className="font-semibold text-warning">{t('title')}</p>
        <p className="text-ink-2">{t(why)}</p>
        <p className="mt-1 text-ink-2">
          {t('instead')}{' '}
          <Link href={`/console/channels/${roomId}`} className="text-ink underline underline-offset-2">
            {t('share')}
          </Link>
        </p>
      </div>
    </div>
  );
}
