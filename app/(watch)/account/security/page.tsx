import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ViewerPage } from '@/components/home/viewer-page';
import { PageHeading } from '@/components/layout/page-heading';
import { TwoFactorCard } from '@/components/security/two-factor-card';
import { requireSignedIn } from '@/lib/http/page-context';
import { describeTwoFactor } from '@/lib/services/two-factor';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title') };
}

export default async function SecurityPage() {
  const { runtime, user } = await requireSignedIn('/account/security');
  const t = await getTranslations('security');
  return (
    <ViewerPage user={user}>
      <div className="mx-auto max-w-[720px]">
        <PageHeading title={t('title')} text={t('text')} />
        <TwoFactorCard state={await describeTwoFactor(runtime, user.id)} />
      </div>
    </ViewerPage>
  );
}
