'use client';

import { cx } from 'class-variance-authority';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogOverlay,
  DialogPortal,
  DialogTitle,
  DialogTrigger,
  Dialog as Root,
} from 'radix-ui/dialog';
import type { ComponentProps, ReactNode } from 'react';
import { IconButton } from './icon-button';
import { useReturnFocus } from './use-return-focus';

type DialogProps = {
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  /** The element that opens it; left out when `open` is controlled. */
  trigger?: ReactNode;
  children?: ReactNode;
  /** Buttons, the way out first. */
  actions?: ReactNode;
  className?: string;
} & Pick<ComponentProps<typeof Root>, 'open' | 'onOpenChange'>;

/** One question, 440 px wide; on phones the same content is a sheet from the bottom. Focus stays inside and returns. */
export function Dialog({ title, description, trigger, children, actions, className, ...state }: DialogProps) {
  const t = useTranslations('common');
  const returnFocus = useReturnFocus();
  return (
    <Root {...state}>
      {trigger && <DialogTrigger asChild>{trigger}</DialogTrigger>}
      <DialogPortal>
        <DialogOverlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <DialogContent
          {...returnFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cx(
            'fixed z-50 flex max-h-[calc(100dvh-48px)] flex-col gap-4 overflow-y-auto bg-raised text-ink shadow-3 outline-none',
            'inset-x-0 bottom-0 rounded-t-lg px-5 pt-3 pb-[max(20px,env(safe-area-inset-bottom))] max-sm:data-[state=closed]:animate-sheet-out max-sm:data-[state=open]:animate-sheet-in',
            'sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[440px] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:border sm:border-line sm:p-6 sm:data-[state=closed]:animate-fade-out sm:data-[state=open]:animate-fade-in',
            className,
          )}
        >
          <GrabBar />
          <div className="pe-8">
            <DialogTitle className="font-semibold text-lg">{title}</DialogTitle>
            {description && <DialogDescription className="mt-1 text-base text-ink-2">{description}</DialogDescription>}
          </div>
          {children}
          {actions && <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">{actions}</div>}
          {/* Last, so that opening focuses the first field or the way out, not this. */}
          <DialogClose asChild>
            <IconButton
              label={t('close')}
              size="sm"
              className="absolute end-3 top-5 pointer-coarse:top-3 pointer-coarse:size-11"
            >
              <X aria-hidden="true" />
            </IconButton>
          </DialogClose>
        </DialogContent>
      </DialogPortal>
    </Root>
  );
}

export { DialogClose };

function GrabBar() {
  return <span aria-hidden="true" className="mx-auto h-1 w-9 shrink-0 rounded-full bg-line-strong sm:hidden" />;
}
