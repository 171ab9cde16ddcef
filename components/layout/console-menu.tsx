'use client';

import { Menu as MenuIcon, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DialogClose,
  DialogContent,
  DialogOverlay,
  DialogPortal,
  DialogTitle,
  DialogTrigger,
  Dialog as Root,
} from 'radix-ui/dialog';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import type { PageUser } from '@/lib/contracts/users';
import { ConsoleAccount } from './console-account';
import { ConsoleNav } from './console-nav';
import { DeskNav } from './desk-nav';
import { Logo } from './logo';

/** The side bar of a phone: a sheet that slides in from the side. */
export function ConsoleMenu({ user }: { user: PageUser }) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  return (
    <Root open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <IconButton label={t('console.openMenu')} size="lg" className="-me-3">
          <MenuIcon aria-hidden="true" className="size-5" />
        </IconButton>
      </DialogTrigger>
      <DialogPortal>
        <DialogOverlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <DialogContent
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 flex w-72 max-w-[85vw] flex-col bg-bg px-3.5 pt-4 pb-[max(16px,env(safe-area-inset-bottom))] shadow-3 outline-none data-[state=closed]:animate-side-out data-[state=open]:animate-side-in"
        >
          <div className="mb-4 flex items-center justify-between ps-2">
            <DialogTitle>
              <Logo height={22} />
              <span className="sr-only">{t('common.menu')}</span>
            </DialogTitle>
            <DialogClose asChild>
              <IconButton label={t('common.close')}>
                <X aria-hidden="true" />
              </IconButton>
            </DialogClose>
          </div>
          <ConsoleNav onChoose={() => setOpen(false)} />
          <DeskNav role={user.role} onChoose={() => setOpen(false)} />
          <div className="mt-auto">
            <ConsoleAccount user={user} />
          </div>
        </DialogContent>
      </DialogPortal>
    </Root>
  );
}
