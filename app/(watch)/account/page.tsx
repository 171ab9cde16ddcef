import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { DeleteAccountCard } from '@/components/account/delete-account-card';
import { PasswordCard } from '@/components/account/password-card';
import { ProfileCard } from '@/components/account/profile-card';
import { SecurityLink } from '@/components/account/security-link';
import { SessionsCard } from '@/components/account/sessions-card';
import { ViewerPage } from '@/components/home/viewer-page';
import { PageHeading } from '@/components/layout/page-heading';
import { Button } from '@/components/ui/button';
import { requireSignedIn } from '@/lib/http/page-context';
import { readSessionToken } from '@/lib/http/request-context';
import { getOwnProfile } from '@/lib/services/account-profile';
import { listSessions } from '@/lib/services/account-sessions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountPage() {
  const { runtime, user } = await requireSignedIn('/account');
  const t = await getTranslations('account');
  const [profile, sessions] = await Promise.all([
    getOwnProfile(runtime, user),
    listSessions(runtime, { user, token: readSessionToken(runtime, await headers()) }),
  ]);
  return (
    <ViewerPage user={user}>
      <div className="mx-auto max-w-[720px]">
        <PageHeading
          title={t('title')}
          text={t('text')}
          actions={
            <Button asChild kind="quiet">
              <Link href={`/u/${user.username}`}>{t('toProfile')}</Link>
            </Button>
          }
        />
        <div className="flex flex-col gap-4">
          <ProfileCard userId={user.id} profile={profile} />
          <PasswordCard />
          <SecurityLink />
          <SessionsCard sessions={sessions} />
          <DeleteAccountCard />
        </div>
      </div>
    </ViewerPage>
  );
}
