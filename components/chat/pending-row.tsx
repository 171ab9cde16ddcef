import { useTranslations } from 'next-intl';
import type { Failure, PendingMessage } from '@/lib/client/chat/outbox';
import type { Me } from '@/lib/contracts/chat';
import { ChatRow } from './chat-row';
import { QuoteLine } from './quote-line';

type PendingRowProps = { me: Me; message: PendingMessage; onRetry: () => void; onDiscard: () => void };

/** One's own message before it is stored: faint while on its way, with a word while a moderator looks at it, with a reason and a way on when it was refused. */
export function PendingRow({ me, message, onRetry, onDiscard }: PendingRowProps) {
  const role = me.role === 'viewer' ? null : me.role;
  const above = message.replyTo && <QuoteLine quote={message.replyTo} />;
  const row = { name: me.name, senderId: me.id, role, text: message.text, above };
  if (message.isHeld) return <ChatRow {...row} after={<WaitingForModerator />} />;
  if (!message.failure) return <ChatRow {...row} isPending />;
  return <ChatRow {...row} after={<Refusal failure={message.failure} onRetry={onRetry} onDiscard={onDiscard} />} />;
}

function WaitingForModerator() {
  const t = useTranslations('chat');
  return (
    <p role="status" className="text-warning text-xs">
      {t('held')}
    </p>
  );
}

type RefusalProps = { failure: Failure } & Pick<PendingRowProps, 'onRetry' | 'onDiscard'>;

function Refusal({ failure: { reason, retryAfterMs = 0 }, onRetry, onDiscard }: RefusalProps) {
  const t = useTranslations('chat');
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return (
    <div className="flex flex-wrap items-center gap-x-3 text-xs">
      <p role="alert" className="text-danger">
        {t(`refused.${reason}`, { seconds })}
      </p>
      <RowButton onClick={onRetry}>{t('retry')}</RowButton>
      <RowButton onClick={onDiscard}>{t('discard')}</RowButton>
    </div>
  );
}

function RowButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="link min-h-8 font-control">
      {children}
    </button>
  );
}
