import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthHeading } from '@/components/auth/auth-heading';
import { ForgotPassword } from '@/components/auth/forgot-password';
import { toNextPath } from '@/components/auth/next-path';
import { SignInForm } from '@/components/auth/sign-in-form';
import { getPageContext } from '@/lib/http/page-context';
import { hasRole } from '@/lib/services/permissions';

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signIn'))('title') };
}

export default async function SignInPage({ searchParams }: Props) {
  const next = toNextPath((await searchParams).next);
  const { user } = await getPageContext();
  if (user && hasRole(user, 'organiser')) redirect(next);
  const t = await getTranslations('auth.signIn');
  return (
    <>
      <AuthHeading title={t('heading')} text={user ? t('notOrganiser', { name: user.displayName }) : t('text')} />
      <SignInForm next={next} />
      <ForgotPassword />
      <p className="mt-8 text-ink-3 text-sm">
        {t('newHere')}{' '}
        <Link className="link" href={`/sign-up?next=${encodeURIComponent(next)}`}>
          {t('toSignUp')}
        </Link>
      </p>
    </>
  );
}
