import { getTranslations } from 'next-intl/server';
import { Gone } from '@/components/home/gone';
import { ViewerPage } from '@/components/home/viewer-page';
import { getPageContext } from '@/lib/http/page-context';

export default async function NotFound() {
  const { user } = await getPageContext();
  const t = await getTranslations('profile');
  return (
    <ViewerPage user={user}>
      <Gone
        title={t('gone')}
        text={t('goneText')}
        ways={[
          { href: '/', label: t('toHome') },
          { href: '/replays', label: t('toReplays') },
        ]}
      />
    </ViewerPage>
  );
}
