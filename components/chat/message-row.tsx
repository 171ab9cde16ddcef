'use client';
import type { ChatMessage } from '@/lib/contracts/chat';
import { ChatRow } from './chat-row';
import { useMessageActions } from './message-actions';
import { QuoteLine } from './quote-line';
import { RowMenu } from './row-menu';

/** One message of a room with what one can do with it. */
export function MessageRow({ message }: { message: ChatMessage }) {
  const actions = useMessageActions();
  const { seq, name, senderId, text, role, replyTo, mentions, at } = message;
  return (
    <ChatRow
      seq={seq}
      name={name}
      senderId={senderId}
      text={text}
      role={role}
      isForMe={actions !== undefined && mentions.includes(actions.meId)}
      above={replyTo && <QuoteLine quote={replyTo} onJump={actions?.jumpTo} />}
      end={
        actions && (
          <>
            {/* Not for screen readers, which would say it with every message; the menu has it. */}
            <time
              aria-hidden="true"
              dateTime={new Date(at).toISOString()}
              className="invisible text-ink-3 text-xs tabular-nums group-focus-within/row:visible group-hover/row:visible"
            >
              {actions.clock(at)}
            </time>
            <RowMenu message={message} actions={actions} />
          </>
        )
      }
    />
  );
}
