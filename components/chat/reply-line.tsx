import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { ChatMessage } from '@/lib/contracts/chat';

/** Above the field: which message is being answered, and the way out. */
export function ReplyLine({ message: { name, text }, onEnd }: { message: ChatMessage; onEnd: () => void }) {
  const t = useTranslations('chat.composer');
  return (
    <div className="mb-1.5 flex min-w-0 items-center gap-2 border-line-strong border-s-2 ps-2 text-xs">
      <p className="min-w-0 flex-1">
        <span className="block truncate text-ink-2">{t('replyingTo', { name })}</span>
        <span dir="auto" className="block truncate text-ink-3">
          {text}
        </span>
      </p>
      <IconButton label={t('endReply')} size="sm" onClick={onEnd} className="pointer-coarse:size-11">
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
