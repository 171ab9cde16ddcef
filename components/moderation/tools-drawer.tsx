'use client';
import { cx } from 'class-variance-authority';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DialogClose, DialogContent, DialogPortal, DialogTitle, Dialog as Root } from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { useReturnFocus } from '@/components/ui/use-return-focus';

type ToolsDrawerProps = {
  isOpen: boolean;
  onClose: () => void;
  /** Where the chat is: the drawer stands beside the rail of a watch page, and over a chat that fills its window. */
  beside: 'rail' | 'window';
  children: ReactNode;
};

/**
 * The place of the host tools. It lies over the picture and leaves the chat free: one moderates what one sees. On phones
 * a sheet. It closes on Escape, not on a click into the chat.
 */
export function ToolsDrawer({ isOpen, onClose, beside, children }: ToolsDrawerProps) {
  const t = useTranslations('moderation');
  const common = useTranslations('common');
  const returnFocus = useReturnFocus();
  return (
    <Root modal={false} open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <DialogPortal>
        <DialogContent
          {...returnFocus}
          aria-describedby={undefined}
          onInteractOutside={(event) => event.preventDefault()}
          className={cx(
            'fixed z-30 flex flex-col overflow-y-auto border-line bg-raised px-5 pt-3 pb-[max(20px,env(safe-area-inset-bottom))] text-ink shadow-3 outline-none',
            beside === 'rail'
              ? 'max-lg:inset-x-0 max-lg:bottom-0 max-lg:max-h-[72dvh] max-lg:rounded-t-lg max-lg:border-t max-lg:data-[state=closed]:animate-sheet-out max-lg:data-[state=open]:animate-sheet-in lg:inset-y-0 lg:end-(--rail) lg:w-100 lg:border-s lg:data-[state=closed]:animate-fade-out lg:data-[state=open]:animate-fade-in'
              : 'inset-y-0 end-0 w-full data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in sm:w-100 sm:border-s',
          )}
        >
          <div className="mb-2 flex items-center justify-between gap-2">
            <DialogTitle className="font-semibold text-lg">{t('title')}</DialogTitle>
            <DialogClose asChild>
              <IconButton label={common('close')} size="sm" className="-me-2 pointer-coarse:size-11">
                <X aria-hidden="true" />
              </IconButton>
            </DialogClose>
          </div>
          {children}
        </DialogContent>
      </DialogPortal>
    </Root>
  );
}
