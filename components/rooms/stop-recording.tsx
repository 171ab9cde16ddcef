'use client';

import { CircleStop } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useStreamHealth } from '@/components/health/use-stream-health';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { callApi } from '@/lib/client/api';

const POLL_MS = 5_000;

/**
 * Closes the recording of what is on air, while there is one. Each broadcast has one recording, so it says that none can
 * begin again.
 */
export function StopRecording({ roomId }: { roomId: string }) {
  const t = useTranslations('hosting.end');
  const failureWords = useFailureWords();
  const { report } = useStreamHealth(roomId, POLL_MS);
  if (report?.recording !== 'on') return null;
  const stop = async () => {
    try {
      await callApi('stopRecording', { params: { roomId } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('stopped'));
    return undefined;
  };
  return (
    <ConfirmDialog
      title={t('stopTitle')}
      description={t('stopText')}
      confirmLabel={t('stop')}
      onConfirm={stop}
      trigger={
        <Button kind="quiet">
          <CircleStop aria-hidden="true" />
          {t('stop')}
        </Button>
      }
    />
  );
}
