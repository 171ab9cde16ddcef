'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { callApi } from '@/lib/client/api';

/** Ends the session of this browser and shows the home page as a guest sees it. */
export function useSignOut(): () => void {
  const router = useRouter();
  const t = useTranslations('errors');
  return useCallback(() => {
    callApi('signOut').then(
      () => {
        router.push('/');
        router.refresh();
      },
      () => toast.error(t('unavailable')),
    );
  }, [router, t]);
}
