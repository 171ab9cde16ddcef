import type { ReactNode } from 'react';
import { SiteBanner } from '@/components/layout/site-banner';
import { SiteHeader } from '@/components/layout/site-header';
import type { PageUser } from '@/lib/contracts/users';
import { TabBar } from './tab-bar';

type ViewerPageProps = { user: PageUser | null; children: ReactNode };

/** A page one browses: bar on top, content of at most 1,200 px, tab bar under the thumb on phones. */
export function ViewerPage({ user, children }: ViewerPageProps) {
  return (
    <>
      <SiteBanner />
      <SiteHeader user={user} />
      <main
        id="content"
        className="mx-auto max-w-[1248px] px-4 pt-4 pb-[calc(92px+env(safe-area-inset-bottom))] sm:px-6 sm:pt-10 sm:pb-18"
      >
        {children}
      </main>
      <TabBar />
    </>
  );
}
