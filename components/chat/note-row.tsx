import { useTranslations } from 'next-intl';
import type { ChatNotice } from '@/lib/client/chat/notices';
import type { ChatNote } from './chat-lines';
import { GIFT_PICTURES } from './gift-pictures';

/** A centred line that nobody said. */
export function NoteRow({ note }: { note: ChatNote }) {
  if (note.kind === 'unread') return <UnreadLine />;
  return (
    <li className="wrap-anywhere py-1.5 text-center text-ink-3 text-xs">
      <NoteWords note={note} />
    </li>
  );
}

function NoteWords({ note }: { note: Exclude<ChatNote, { kind: 'unread' }> }) {
  const t = useTranslations('chat');
  if (note.kind === 'room') return t(`line.${note.happening}`);
  return note.kind === 'omitted' ? t('omitted', { count: note.count }) : <GiftWords {...note} />;
}

function GiftWords({ name, gift, count }: Extract<ChatNotice, { kind: 'gift' }>) {
  const t = useTranslations('chat.gift');
  return (
    <>
      <bdi className="font-control text-ink-2">{name}</bdi> {t(`sent.${gift}`, { count })}{' '}
      <span aria-hidden="true">{GIFT_PICTURES[gift]}</span>
    </>
  );
}

/** Stands above what came while somebody read back. */
function UnreadLine() {
  const t = useTranslations('chat');
  return (
    <li className="flex items-center gap-3 py-1.5 text-info text-xs before:h-px before:flex-1 before:bg-info after:h-px after:flex-1 after:bg-info">
      {t('unread')}
    </li>
  );
}
