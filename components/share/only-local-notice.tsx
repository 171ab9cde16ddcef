import { useTranslations } from 'next-intl';
import { WarningNotice } from '@/components/ui/warning-notice';

/** Warns that no address on the sheet works from another device, and says what to do. */
export function OnlyLocalNotice() {
  const t = useTranslations('share.onlyLocal');
  return (
    <WarningNotice role="note" title={t('title')} className="mb-5">
      <p>{t.rich('text', { code: (name) => <code className="code text-ink">{name}</code> })}</p>
    </WarningNotice>
  );
}
