import { cx } from 'class-variance-authority';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar, groundOf } from '@/components/ui/avatar';
import type { ChatMessage } from '@/lib/contracts/chat';
import { guessLanguage } from './text-language';

type ChatRowProps = {
  name: string;
  /** Decides the colour of the avatar and of the name. */
  senderId: string;
  text: string;
  role: ChatMessage['role'];
  /** Stands above the text: what it answers. */
  above?: ReactNode;
  /** Stands before the text: a moment of the replay. */
  before?: ReactNode;
  /** Stands under the text: why it was not sent, and what to do. */
  after?: ReactNode;
  /** Stands at the end of the name's line: when it was said, and what one can do. */
  end?: ReactNode;
  /** On its way, not stored yet. */
  isPending?: boolean;
  /** Names the person who looks at it. */
  isForMe?: boolean;
  /** Lets others find the row. */
  seq?: number;
};

/** One message. Names and texts are what people typed: always text, never markup. */
export function ChatRow(props: ChatRowProps) {
  const { name, senderId, text, role, isPending = false, isForMe = false } = props;
  const locale = useLocale();
  return (
    <li
      data-seq={props.seq}
      className={cx(
        'group/row flex gap-2.5 py-1.5 text-base [contain-intrinsic-size:auto_54px] [content-visibility:auto]',
        isForMe && '-mx-4 border-info border-s-2 bg-info-soft ps-3.5 pe-4',
      )}
    >
      <Avatar name={name} id={senderId} size={28} className="mt-0.5" />
      <div className={cx('min-w-0 flex-1', isPending && 'opacity-60')}>
        <div className="flex min-w-0 items-center gap-1.5 text-sm">
          {role && <RoleTag role={role} />}
          <bdi
            className={cx('min-w-0 truncate', role === 'host' && 'font-semibold text-live-text')}
            style={role === 'host' ? undefined : { color: `var(--name-${groundOf(senderId)})` }}
          >
            {name}
          </bdi>
          {props.end && <span className="ms-auto flex shrink-0 items-center gap-1 ps-2">{props.end}</span>}
        </div>
        {props.above}
        <p className="wrap-anywhere text-ink">
          {props.before}
          <span dir="auto" lang={guessLanguage(text, locale)}>
            {text}
          </span>
        </p>
        {props.after}
      </div>
    </li>
  );
}

/** Whose word counts in this room. Only what is on air is red, and that is the host. */
function RoleTag({ role }: { role: 'host' | 'moderator' }) {
  const t = useTranslations('chat');
  return (
    <span
      className={cx(
        'shrink-0 rounded-[3px] px-1.25 font-semibold text-2xs',
        role === 'host' ? 'bg-live-soft text-live-text' : 'bg-tile text-ink-2',
      )}
    >
      {t(role)}
    </span>
  );
}
