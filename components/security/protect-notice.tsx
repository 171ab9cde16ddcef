import { ShieldAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button';

/** Asks an administrator to protect the account, on every page of the console until it is done. */
export function ProtectNotice() {
  const t = useTranslations('security.protect');
  return (
    <aside
      aria-label={t('title')}
      className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md bg-warning-soft px-4 py-3 text-sm"
    >
      <ShieldAlert aria-hidden="true" className="size-5 shrink-0 text-warning max-sm:hidden" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold text-warning">{t('title')}</p>
        <p className="text-ink-2">{t('text')}</p>
      </div>
      <Link href="/account/security" className={buttonStyle({ kind: 'quiet', size: 'sm' })}>
        {t('open')}
      </Link>
    </aside>
  );
}
