import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Warns that no address on the sheet works from another device, and says what to do. */
export function OnlyLocalNotice() {
  const t = useTranslations('share.onlyLocal');
  return (
    <div role="note" className="mb-5 flex gap-3 rounded-md bg-warning-soft px-4 py-3 text-sm">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <div>
        <p className="font-semibold text-warning">{t('title')}</p>
        <p className="text-ink-2">
          {t.rich('text', { code: (name) => <code className="code text-ink">{name}</code> })}
        </p>
      </div>
    </div>
  );
}
