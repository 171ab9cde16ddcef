import { useTranslations } from 'next-intl';
import type { RoomNote } from './room-note';

/** A centred line that nobody said. */
export function NoteRow({ note }: { note: RoomNote }) {
  const t = useTranslations('chat.line');
  return <li className="py-1.5 text-center text-ink-3 text-xs">{t(note.happening)}</li>;
}
