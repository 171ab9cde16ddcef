import { useTranslations } from 'next-intl';
import { Spinner } from '@/components/ui/spinner';

/** Says that the chat is being connected again; messages written meanwhile are kept and sent. */
export function ConnectionNotice() {
  const t = useTranslations('chat');
  return (
    <p
      role="status"
      className="flex items-center gap-2 border-line border-b bg-warning-soft px-4 py-2 text-sm text-warning"
    >
      <Spinner />
      {t('reconnecting')}
    </p>
  );
}
