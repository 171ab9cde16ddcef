'use client';
import { Gift } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover } from '@/components/ui/popover';
import { GiftChoices, type GiftChoicesProps } from './gift-choices';

/** The free reactions behind one button, where there is no room for a bar. */
export function GiftButton(props: GiftChoicesProps) {
  const t = useTranslations('chat.gift');
  return (
    <Popover
      label={t('title')}
      side="top"
      className="w-80 p-2!"
      trigger={
        <button
          type="button"
          aria-label={t('title')}
          title={t('title')}
          className="relative grid size-8 shrink-0 place-items-center rounded-sm text-ink-3 after:absolute after:-inset-1.5 hover:bg-sunken hover:text-ink lg:hidden"
        >
          <Gift aria-hidden="true" className="size-4" />
        </button>
      }
    >
      <GiftChoices {...props} />
    </Popover>
  );
}
