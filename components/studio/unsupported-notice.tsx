import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { WarningNotice } from '@/components/ui/warning-notice';
import type { Unsupported } from '@/lib/client/publisher/codecs';

/** Why this browser cannot broadcast, what would help, and the other ways. */
export function UnsupportedNotice({ why, roomId }: { why: Unsupported; roomId: string }) {
  const t = useTranslations('studio.unsupported');
  return (
    <WarningNotice role="alert" title={t('title')} className="mb-5">
      <p>{t(why)}</p>
      <p className="mt-1">
        {t('instead')}{' '}
        <Link href={`/console/channels/${roomId}`} className="text-ink underline underline-offset-2">
          {t('share')}
        </Link>
      </p>
    </WarningNotice>
  );
}
