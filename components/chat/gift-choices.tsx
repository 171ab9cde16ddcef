import { useTranslations } from 'next-intl';
import { useCount } from '@/components/home/use-count';
import { type Gift, type GiftTotals, gift } from '@/lib/contracts/gifts';
import { GIFT_PICTURES } from './gift-pictures';

export type GiftChoicesProps = { gifts: GiftTotals; onGive: (gift: Gift) => void };

/** The free reactions with how many of each were given. One tap, one gift; taps travel merged. */
export function GiftChoices({ gifts, onGive }: GiftChoicesProps) {
  const t = useTranslations('chat.gift');
  const count = useCount();
  return (
    <fieldset aria-label={t('title')} className="flex min-w-0 gap-1">
      {gift.options.map((name) => (
        <button
          key={name}
          type="button"
          aria-label={t(`give.${name}`, { count: gifts[name] })}
          title={t(`name.${name}`)}
          onClick={() => onGive(name)}
          className="flex h-8 min-w-0 flex-1 items-center justify-center gap-1 rounded-sm border border-line-quiet px-1.5 text-ink-3 text-xs tabular-nums hover:bg-sunken hover:text-ink active:translate-y-px pointer-coarse:h-11"
        >
          <span aria-hidden="true" className="text-base">
            {GIFT_PICTURES[name]}
          </span>
          {gifts[name] > 0 && <span className="truncate">{count(gifts[name])}</span>}
        </button>
      ))}
    </fieldset>
  );
}
