import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PageUser } from '@/lib/contracts/users';
import { ConsoleAccount } from './console-account';
import { ConsoleMenu } from './console-menu';
import { ConsoleNav } from './console-nav';
import { DeskNav } from './desk-nav';
import { Logo, Mark } from './logo';
import { SiteBanner } from './site-banner';
import { SkipLink } from './skip-link';

/** The frame of the organiser's pages: a side bar on desks, icons on tablets, a sheet on phones. */
export function ConsoleShell({ user, children }: { user: PageUser; children: ReactNode }) {
  return (
    <div className="min-h-dvh sm:grid sm:grid-cols-[var(--side-icons)_minmax(0,1fr)] lg:grid-cols-[var(--side)_minmax(0,1fr)]">
      <SkipLink />
      <PhoneBar user={user} />
      <header className="border-line border-e max-sm:hidden">
        <div className="sticky top-0 flex h-dvh flex-col px-2.5 py-5 lg:px-3.5">
          <HomeLink className="mb-5 px-2">
            <span className="lg:hidden">
              <Mark />
            </span>
            <span className="max-lg:hidden">
              <Logo />
            </span>
          </HomeLink>
          <ConsoleNav folds />
          <DeskNav role={user.role} folds />
          <div className="mt-auto">
            <ConsoleAccount user={user} folds />
          </div>
        </div>
      </header>
      <main id="content" className="min-w-0 px-4 pt-4 pb-10 sm:px-6 sm:py-8 lg:px-10 lg:pb-12">
        <div className="-mx-4 -mt-4 mb-4 sm:-mx-6 sm:-mt-8 sm:mb-8 lg:-mx-10">
          <SiteBanner />
        </div>
        {children}
      </main>
    </div>
  );
}

function PhoneBar({ user }: { user: PageUser }) {
  return (
    <header className="flex h-14 items-center justify-between border-line border-b px-4 sm:hidden">
      <HomeLink>
        <Logo height={22} />
      </HomeLink>
      <ConsoleMenu user={user} />
    </header>
  );
}

function HomeLink({ className, children }: { className?: string; children: ReactNode }) {
  const t = useTranslations();
  return (
    <Link href="/console" aria-label={`${t('common.product')}, ${t('console.navigation')}`} className={className}>
      {children}
    </Link>
  );
}
