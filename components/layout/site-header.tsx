import { cx } from 'class-variance-authority';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { GoLiveButton } from '@/components/go-live/go-live-button';
import { NoticeBell } from '@/components/notices/bell';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import type { PageUser } from '@/lib/contracts/users';
import { AccountMenu } from './account-menu';
import { HomeLink } from './home-link';
import { LanguageSwitch } from './language-switch';
import { SiteNav } from './site-nav';
import { SkipLink } from './skip-link';
import { ThemeSwitch } from './theme-switch';

/** The bar on top of viewers' pages: logo, places, language, theme, account. The page's main part has `id="content"`. */
export function SiteHeader({ user }: { user: PageUser | null }) {
  const t = useTranslations('common');
  return (
    <header className="flex h-14 items-center gap-3 border-line border-b px-4 sm:h-16 sm:gap-8 sm:px-8">
      <SkipLink />
      <HomeLink />
      <SiteNav />
      <div className="ms-auto flex items-center gap-1">
        {user && <GoLiveButton user={user} />}
        {user && <NoticeBell />}
        {/* On a phone there is no room for all; the menu of the account has them too. */}
        <span className={cx('flex gap-1', user && 'max-sm:hidden')}>
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
        {user ? (
          <AccountMenu
            leadsTo="console"
            trigger={
              <button
                type="button"
                aria-label={t('account.label', { name: user.displayName })}
                className="ms-2 grid size-11 place-items-center rounded-full"
              >
                <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} />
              </button>
            }
          />
        ) : (
          <Button asChild kind="quiet" className="ms-2">
            <Link href="/sign-in">{t('nav.signIn')}</Link>
          </Button>
        )}
      </div>
    </header>
  );
}
