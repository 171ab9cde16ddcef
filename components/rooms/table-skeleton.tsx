import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['1', '2', '3', '4'];

/** A list page of the console while it loads. */
export function TableSkeleton() {
  const t = useTranslations('common');
  return (
    <div role="status" aria-busy="true" aria-label={t('loading')}>
      <Skeleton className="h-9 w-40" />
      <Skeleton className="mt-2 mb-6 h-5 w-72 max-w-full" />
      <div className="divide-y divide-line rounded-md border border-line bg-surface">
        {ROWS.map((row) => (
          <div key={row} className="flex h-20 items-center gap-4 px-4">
            <Skeleton className="h-[54px] w-24 shrink-0" />
            <Skeleton className="h-5 w-full max-w-72" />
            <Skeleton className="ms-auto h-5 w-20 max-sm:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
