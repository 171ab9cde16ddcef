import { CornerUpRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Quote } from '@/lib/contracts/chat';

type QuoteLineProps = {
  quote: Quote;
  /** Left out where there is nothing to jump to. */
  onJump?: ((seq: number) => void) | undefined;
};

/** What a message answers, on one line. The words of a message that was removed are gone here too. */
export function QuoteLine({ quote: { seq, name, text }, onJump }: QuoteLineProps) {
  const t = useTranslations('chat.quote');
  const isGone = name === null || text === null;
  const words = (
    <>
      <CornerUpRight aria-hidden="true" className="size-3.5 shrink-0" />
      {isGone ? (
        <span className="truncate">{t('removed')}</span>
      ) : (
        <>
          <bdi className="max-w-24 shrink-0 truncate font-control">{name}</bdi>
          <span dir="auto" className="min-w-0 truncate">
            {text}
          </span>
        </>
      )}
    </>
  );
  const style = 'flex w-full min-w-0 items-center gap-1.5 text-start text-ink-3 text-xs';
  if (isGone || !onJump) return <p className={style}>{words}</p>;
  return (
    <button
      type="button"
      title={t('jump')}
      onClick={() => onJump(seq)}
      className={`${style} rounded-xs hover:text-ink pointer-coarse:min-h-8`}
    >
      {words}
    </button>
  );
}
