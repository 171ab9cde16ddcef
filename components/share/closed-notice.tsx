'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { callApi } from '@/lib/client/api';

type ClosedNoticeProps = { roomId: string; onReopen: () => Promise<unknown> };

/** Says why the encoder cannot come back after an end on purpose, and lets it back in. */
export function ClosedNotice({ roomId, onReopen }: ClosedNoticeProps) {
  const t = useTranslations('share.closed');
  const failureWords = useFailureWords();
  const [isBusy, setBusy] = useState(false);
  const reopen = async () => {
    setBusy(true);
    try {
      await callApi('reopenRoom', { params: { roomId } });
      await onReopen();
      toast.success(t('reopened'));
    } catch (failure) {
      toast.error(failureWords(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div
      role="status"
      className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-md bg-sunken px-4 py-3 text-sm"
    >
      <div>
        <p className="font-semibold">{t('title')}</p>
        <p className="text-ink-2">{t('text')}</p>
      </div>
      <Button onClick={reopen} disabled={isBusy}>
        {t('reopen')}
      </Button>
    </div>
  );
}
