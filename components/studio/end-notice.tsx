import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { StudioState } from '@/lib/client/publisher/studio-state';

const WORDS = [
  'lost',
  'ended',
  'encoder',
  'conflict',
  'forbidden',
  'unauthorized',
  'not_found',
  'unavailable',
] as const;

/** How the last broadcast came to its end, when nobody here ended it, and what to do. */
export function EndNotice({ end }: { end: NonNullable<StudioState['end']> }) {
  const t = useTranslations('studio.end');
  return (
    <p role="alert" className="mb-5 flex gap-3 rounded-md bg-danger-soft px-4 py-3 text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
      {t(WORDS.find((each) => each === end) ?? 'other')}
    </p>
  );
}
