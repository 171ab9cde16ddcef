import { cx } from 'class-variance-authority';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { guessLanguage } from './text-language';

type ChatRowProps = {
  name: string;
  /** Decides the colour of the avatar. */
  senderId: string;
  text: string;
  isHost: boolean;
  /** Stands before the text: a moment of the replay. */
  before?: ReactNode;
  /** Stands under the text: why it was not sent, and what to do. */
  after?: ReactNode;
  /** On its way, not stored yet. */
  isPending?: boolean;
};

/** One message. Names and texts are what people typed: always text, never markup. */
export function ChatRow({ name, senderId, text, isHost, before, after, isPending = false }: ChatRowProps) {
  const locale = useLocale();
  return (
    <li className="flex gap-2.5 py-1.5 text-base [contain-intrinsic-size:auto_54px] [content-visibility:auto]">
      <Avatar name={name} id={senderId} size={28} className="mt-0.5" />
      <div className={cx('min-w-0 flex-1', isPending && 'opacity-60')}>
        <p className="flex min-w-0 items-center gap-1.5 text-sm">
          {isHost && <HostTag />}
          <bdi className={cx('truncate', isHost ? 'font-semibold text-live-text' : 'text-ink-3')}>{name}</bdi>
        </p>
        <p className="wrap-anywhere text-ink">
          {before}
          <span dir="auto" lang={guessLanguage(text, locale)}>
            {text}
          </span>
        </p>
        {after}
      </div>
    </li>
  );
}

function HostTag() {
  const t = useTranslations('chat');
  return (
    <span className="shrink-0 rounded-[3px] bg-live-soft px-1.25 font-semibold text-2xs text-live-text">
      {t('host')}
    </span>
  );
}
