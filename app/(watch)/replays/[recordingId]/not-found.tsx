import { getTranslations } from 'next-intl/server';
import { Gone } from '@/components/home/gone';
import { ViewerPage } from '@/components/home/viewer-page';
import { getPageContext } from '@/lib/http/page-context';

export default async function NotFound() {
  const { user } = await getPageContext();
  const t = await getTranslations('replay.missing');
  return (
    <ViewerPage user={user}>
      <Gone
        title={t('title')}
        text={t('text')}
        ways={[
          { href: '/replays', label: t('replays') },
          { href: '/', label: t('home') },
        ]}
      />
    </ViewerPage>
  );
}
