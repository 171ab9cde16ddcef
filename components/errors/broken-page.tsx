'use client';

import { RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { LostSignalDrawing } from './lost-signal-drawing';
import { PageMessage } from './page-message';

type BrokenPageProps = {
  /** The code under which the server logged the fault. */
  digest: string | undefined;
  onRetry: () => void;
};

/** What stands in place of a page that failed. */
export function BrokenPage({ digest, onRetry }: BrokenPageProps) {
  const t = useTranslations('common.page');
  return (
    <PageMessage
      drawing={<LostSignalDrawing />}
      title={t('brokenTitle')}
      footnote={
        digest &&
        t.rich('code', {
          code: () => (
            <code key="code" className="code text-ink">
              {digest}
            </code>
          ),
        })
      }
      actions={
        <>
          <Button size="lg" onClick={onRetry}>
            <RefreshCw aria-hidden="true" />
            {t('tryAgain')}
          </Button>
          <Button asChild kind="quiet" size="lg">
            <Link href="/">{t('toHome')}</Link>
          </Button>
        </>
      }
    >
      {t('brokenText')}
    </PageMessage>
  );
}
