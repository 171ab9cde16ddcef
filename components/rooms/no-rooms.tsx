import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { MastDrawing } from '@/components/home/mast-drawing';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** A dashboard before the first channel. */
export function NoRooms() {
  const t = useTranslations('console.channels.empty');
  return (
    <EmptyState
      drawing={<MastDrawing />}
      title={t('title')}
      className="min-h-[min(720px,calc(100dvh-200px))]"
      actions={
        <>
          <Button asChild size="lg">
            <Link href="/console/channels/new">
              <Plus aria-hidden="true" />
              {t('create')}
            </Link>
          </Button>
          <Button asChild kind="quiet" size="lg">
            <Link href="/">{t('look')}</Link>
          </Button>
        </>
      }
    >
      {t('text')}
    </EmptyState>
  );
}
