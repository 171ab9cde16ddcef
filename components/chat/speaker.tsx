import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';

type SpeakerProps = {
  name: string;
  /** Left out for people with an account: their name is their account's. */
  onRename?: () => void;
};

/** Under which name messages are sent, and for guests the way to change it. */
export function Speaker({ name, onRename }: SpeakerProps) {
  const t = useTranslations('chat.composer');
  if (!onRename) return <bdi className="min-w-0 truncate text-ink-3 text-xs">{name}</bdi>;
  return (
    <button
      type="button"
      onClick={onRename}
      aria-label={`${t('speakingAs', { name })}, ${t('rename')}`}
      className="inline-flex min-h-8 min-w-0 items-center gap-1 text-ink-3 text-xs hover:text-ink"
    >
      <bdi className="truncate">{name}</bdi>
      <Pencil aria-hidden="true" className="size-3.5 shrink-0" />
    </button>
  );
}
