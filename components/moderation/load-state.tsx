'use client';
import { useTranslations } from 'next-intl';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';

type LoadStateProps = { failure: unknown; onRetry: () => void };

/** Stands where something will be: that it comes, or why it does not and what to do. */
export function LoadState({ failure, onRetry }: LoadStateProps) {
  const t = useTranslations('moderation');
  const failureWords = useFailureWords();
  if (failure === undefined) return <Skeleton className="h-24" />;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 text-danger text-sm">
      {failureWords(failure)}
      <Button kind="quiet" size="sm" onClick={onRetry}>
        {t('retry')}
      </Button>
    </div>
  );
}
