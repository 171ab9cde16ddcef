import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { MastDrawing } from './mast-drawing';

/** A home page with nothing live, coming or kept. Somebody who may organise is shown the way to begin. */
export function HomeEmpty({ canOrganise }: { canOrganise: boolean }) {
  const t = useTranslations('home.empty');
  return (
    <EmptyState
      drawing={<MastDrawing />}
      title={t('title')}
      className="min-h-[min(640px,calc(100dvh-200px))]"
      actions={
        canOrganise ? (
          <Button asChild size="lg">
            <Link href="/console/channels/new">
              <Plus aria-hidden="true" />
              {t('create')}
            </Link>
          </Button>
        ) : (
          <Button asChild kind="quiet" size="lg">
            <Link href="/sign-in?next=/console/channels/new">{t('signIn')}</Link>
          </Button>
        )
      }
    >
      {canOrganise ? t('organiser') : t('text')}
    </EmptyState>
  );
}
