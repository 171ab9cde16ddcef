import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Home } from '@/components/home/home';
import { RefreshWhileVisible } from '@/components/home/refresh-while-visible';
import { ViewerPage } from '@/components/home/viewer-page';
import { getPageContext } from '@/lib/http/page-context';
import { hasRole } from '@/lib/services/permissions';
import { getHomePage } from '@/lib/services/watch';

const REFRESH_EVERY_MS = 15_000;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home.meta');
  return { title: t('title'), description: t('description') };
}

export default async function Page() {
  const { runtime, user } = await getPageContext();
  const home = await getHomePage(runtime);
  const t = await getTranslations('home');
  return (
    <ViewerPage user={user}>
      <h1 className="sr-only">{t('heading')}</h1>
      <Home {...home} canOrganise={user !== null && hasRole(user, 'organiser')} />
      <RefreshWhileVisible everyMs={REFRESH_EVERY_MS} />
    </ViewerPage>
  );
}
