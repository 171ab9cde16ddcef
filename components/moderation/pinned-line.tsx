'use client';
import { Pin } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Moderation } from '@/lib/client/moderation';
import type { ChatMessage } from '@/lib/contracts/chat';
import { useAct } from './use-act';

type PinnedLineProps = {
  pinned: ChatMessage | null;
  moderation: Pick<Moderation, 'unpin'>;
  onChange: () => void;
};

/** Which message stands on top of the chat, and the way to take it off. */
export function PinnedLine({ pinned, moderation, onChange }: PinnedLineProps) {
  const t = useTranslations('moderation.pinned');
  const act = useAct();
  const [isBusy, setBusy] = useState(false);
  const unpin = async () => {
    setBusy(true);
    await act(() => moderation.unpin());
    setBusy(false);
    onChange();
  };
  if (!pinned) return <p className="text-ink-3 text-sm">{t('none')}</p>;
  return (
    <div className="flex items-start gap-2 rounded-sm bg-sunken py-1.5 ps-3 pe-1.5 text-sm">
      <Pin aria-hidden="true" className="mt-1.5 size-4 shrink-0 stroke-[1.75] text-ink-3" />
      <p className="wrap-anywhere my-1 min-w-0 flex-1">
        <bdi className="me-1.5 font-control">{pinned.name}</bdi>
        <span dir="auto">{pinned.text}</span>
      </p>
      <Button kind="quiet" size="sm" busy={isBusy} onClick={() => void unpin()}>
        {t('unpin')}
      </Button>
    </div>
  );
}
