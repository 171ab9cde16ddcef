'use client';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';

/** Does something and says why when it failed; resolves with whether it was done. */
export type Act = (doing: () => Promise<unknown>) => Promise<boolean>;

/** For acts whose failure nothing on the page would tell. */
export function useAct(): Act {
  const failureWords = useFailureWords();
  return useCallback(
    async (doing) => {
      try {
        await doing();
        return true;
      } catch (failure) {
        toast.error(failureWords(failure));
        return false;
      }
    },
    [failureWords],
  );
}
