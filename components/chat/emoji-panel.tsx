'use client';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { inputStyle } from '@/components/ui/input';
import { EMOJI_GROUPS, type Emoji, findEmoji } from './emoji-catalogue';

type EmojiPanelProps = { id: string; onChoose: (emoji: string) => void; onClose: () => void };

/** Common emoji to choose from, by group or by a word in either language. Stands in the flow, where a phone has its keyboard. */
export default function EmojiPanel({ id, onChoose, onClose }: EmojiPanelProps) {
  const t = useTranslations('chat.emoji');
  const [query, setQuery] = useState('');
  const found = findEmoji(query);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape in any field or button of the panel closes it
    <div id={id} onKeyDown={closeOnEscape} className="mb-2 rounded-sm border border-line bg-raised p-2">
      <input
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        // The panel stands in the composer's form, which Enter would send.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        aria-label={t('search')}
        placeholder={t('search')}
        className={`${inputStyle()} mb-2 h-9 w-full px-2.5 text-[16px]! lg:text-sm!`}
      />
      <div className="h-44 overflow-y-auto overscroll-contain [@media(max-height:519px)]:h-24">
        {EMOJI_GROUPS.map((group) => (
          <EmojiGrid
            key={group}
            name={t(group)}
            emoji={found.filter((one) => one.group === group)}
            onChoose={onChoose}
          />
        ))}
        {found.length === 0 && <p className="py-6 text-center text-ink-3 text-sm">{t('none')}</p>}
      </div>
    </div>
  );
}

type EmojiGridProps = { name: string; emoji: readonly Emoji[]; onChoose: (emoji: string) => void };

function EmojiGrid({ name, emoji, onChoose }: EmojiGridProps) {
  if (emoji.length === 0) return null;
  return (
    <section aria-label={name}>
      <p aria-hidden="true" className="px-1 pt-1 text-ink-3 text-xs">
        {name}
      </p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(36px,1fr))] pointer-coarse:grid-cols-[repeat(auto-fill,minmax(44px,1fr))]">
        {emoji.map((one) => (
          <button
            key={one.emoji}
            type="button"
            onClick={() => onChoose(one.emoji)}
            className="grid h-9 place-items-center rounded-xs text-xl hover:bg-sunken pointer-coarse:h-11"
          >
            {one.emoji}
          </button>
        ))}
      </div>
    </section>
  );
}
