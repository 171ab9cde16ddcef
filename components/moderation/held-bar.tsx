'use client';
import { Hourglass } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Says above the messages that some wait; nothing when none do. */
export function HeldBar({ count, onOpen }: { count: number; onOpen: () => void }) {
  const t = useTranslations('moderation.held');
  if (count === 0) return null;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-9 w-full items-center gap-2 border-line border-b bg-warning-soft px-4 text-start text-sm text-warning hover:underline pointer-coarse:min-h-11"
    >
      <Hourglass aria-hidden="true" className="size-4 shrink-0 stroke-[1.75]" />
      {t('waiting', { count })}
    </button>
  );
}
