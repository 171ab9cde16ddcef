'use client';

import { cx } from 'class-variance-authority';
import { ChevronsUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import type { PageUser } from '@/lib/contracts/users';
import { AccountMenu } from './account-menu';

/** Who is signed in, at the foot of the side bar; opens the account's menu. */
export function ConsoleAccount({ user, folds = false }: { user: PageUser; folds?: boolean }) {
  const t = useTranslations('common.account');
  return (
    <AccountMenu
      leadsTo="home"
      side="top"
      trigger={
        <button
          type="button"
          className={cx(
            'flex w-full min-w-0 items-center gap-3 rounded-sm p-2 text-start transition-colors hover:bg-sunken',
            folds && 'max-lg:justify-center max-lg:px-0',
          )}
        >
          <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} />
          <span className="sr-only">{t('label', { name: user.displayName })}</span>
          <span aria-hidden="true" className={cx('min-w-0 flex-1', folds && 'max-lg:hidden')}>
            <span className="block truncate font-semibold text-sm">{user.displayName}</span>
            <span className="block truncate text-ink-3 text-xs">{user.username}</span>
          </span>
          <ChevronsUpDown aria-hidden="true" className={cx('size-4 shrink-0 text-ink-3', folds && 'max-lg:hidden')} />
        </button>
      }
    />
  );
}
