'use client';

import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toaster as Sonner } from 'sonner';

/** Where toasts appear: bottom right, above the tab bar on phones; 4 s, one line, at most one undo. */
export function Toaster() {
  const t = useTranslations('common');
  return (
    <Sonner
      className="font-sans!"
      position="bottom-right"
      duration={4_000}
      offset={24}
      mobileOffset={{ bottom: 72, left: 16, right: 16 }}
      containerAriaLabel={t('notifications')}
      icons={{
        success: <CircleCheck aria-hidden="true" className="size-4 text-success" />,
        error: <TriangleAlert aria-hidden="true" className="size-4 text-danger" />,
        info: <Info aria-hidden="true" className="size-4 text-info" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-2.5 rounded-md border border-line bg-raised px-4 py-3 text-base text-ink shadow-3 sm:ms-auto sm:w-fit sm:max-w-[400px]',
          actionButton: 'link ms-3 font-control',
        },
      }}
    />
  );
}
