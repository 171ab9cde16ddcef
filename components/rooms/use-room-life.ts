'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { callApi } from '@/lib/client/api';

/** What can be done with a whole channel without asking first. Each tells how it went; undefined or false: it did not. */
export function useRoomLife(roomId: string) {
  const t = useTranslations('hosting.life');
  const failureWords = useFailureWords();
  const params = { roomId };
  const fail = (failure: unknown) => void toast.error(failureWords(failure));
  return {
    /** Resolves with the id of the copy. */
    copy: () =>
      callApi('copyRoom', { params }).then(({ id }) => {
        toast.success(t('copied'));
        return id;
      }, fail),
    unarchive: () =>
      callApi('unarchiveRoom', { params }).then(
        () => {
          toast.success(t('unarchived'));
          return true;
        },
        (failure) => {
          fail(failure);
          return false;
        },
      ),
  };
}
