import { useTranslations } from 'next-intl';
import { Spinner } from '@/components/ui/spinner';
import type { Older } from '@/lib/client/chat/chat-snapshot';

/** The top of the list: the way to what was said before. Scrolling up presses it by itself. */
export function OlderRow({ older, onLoad }: { older: Older; onLoad: () => void }) {
  const t = useTranslations('chat.older');
  if (older === 'none') return null;
  return (
    // Always of one height, so that nothing jumps between asking and the answer.
    <li data-way-back className="flex h-9 items-center justify-center gap-2 text-ink-3 text-xs">
      {older === 'loading' ? (
        <>
          <Spinner />
          {t('loading')}
        </>
      ) : (
        <>
          {older === 'failed' && <span role="alert">{t('failed')}</span>}
          <button type="button" onClick={onLoad} className="link min-h-8 font-control">
            {older === 'failed' ? t('retry') : t('load')}
          </button>
        </>
      )}
    </li>
  );
}
