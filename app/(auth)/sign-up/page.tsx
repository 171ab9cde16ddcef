import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthHeading } from '@/components/auth/auth-heading';
import { toNextPath } from '@/components/auth/next-path';
import { SignUpForm } from '@/components/auth/sign-up-form';
import { getPageContext } from '@/lib/http/page-context';
import { readSiteSettings } from '@/lib/services/site-settings';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signUp'))('title') };
}

export default async function SignUpPage({ searchParams }: Props) {
  const next = toNextPath((await searchParams).next);
  const { runtime, user } = await getPageContext();
  if (user) redirect(next);
  const isOpen = (await readSiteSettings(runtime)).registration === 'open';
  const t = await getTranslations('auth.signUp');
  return (
    <>
      {isOpen ? (
        <>
          <AuthHeading title={t('heading')} text={t('text')} />
          <SignUpForm next={next} />
        </>
      ) : (
        <AuthHeading title={t('closed')} text={t('closedText')} />
      )}
      <p className="mt-8 text-ink-3 text-sm">
        {t('known')}{' '}
        <Link className="link" href={`/sign-in?next=${encodeURIComponent(next)}`}>
          {t('toSignIn')}
        </Link>
      </p>
    </>
  );
}
