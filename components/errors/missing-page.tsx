import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { LostSignalDrawing } from './lost-signal-drawing';
import { PageMessage } from './page-message';

/** What stands at an address that leads nowhere; `back` is where one may go on. */
export function MissingPage({ back }: { back: { href: string; label: string } }) {
  const t = useTranslations('common.page');
  return (
    <PageMessage
      drawing={<LostSignalDrawing />}
      title={t('notFoundTitle')}
      actions={
        <Button asChild size="lg">
          <Link href={back.href}>{back.label}</Link>
        </Button>
      }
    >
      {t('notFoundText')}
    </PageMessage>
  );
}
