import { ArrowDown } from 'lucide-react';
import { useTranslations } from 'next-intl';

type NewMessagesPillProps = { count: number; onClick: () => void };

/** The way back to the end for somebody who reads back; says how much came meanwhile. */
export function NewMessagesPill({ count, onClick }: NewMessagesPillProps) {
  const t = useTranslations('chat');
  return (
    <button
      type="button"
      onClick={onClick}
      className="absolute bottom-2 left-1/2 inline-flex h-9 -translate-x-1/2 animate-rise-in items-center gap-1.5 whitespace-nowrap rounded-full border border-line bg-raised px-4 font-control text-ink text-sm tabular-nums shadow-2 hover:bg-sunken"
    >
      <ArrowDown aria-hidden="true" className="size-4" />
      {count > 0 ? t('newMessages', { count }) : t('toEnd')}
    </button>
  );
}
