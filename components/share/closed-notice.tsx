'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { ActionNotice } from '@/components/ui/action-notice';
import { callApi } from '@/lib/client/api';

type ClosedNoticeProps = { roomId: string; onReopen: () => Promise<unknown> };

/** Says why the encoder cannot come back after an end on purpose, and lets it back in. */
export function ClosedNotice({ roomId, onReopen }: ClosedNoticeProps) {
  const t = useTranslations('share.closed');
  const failureWords = useFailureWords();
  const reopen = async () => {
    try {
      await callApi('reopenRoom', { params: { roomId } });
      await onReopen();
      toast.success(t('reopened'));
    } catch (failure) {
      toast.error(failureWords(failure));
    }
  };
  return <ActionNotice title={t('title')} text={t('text')} action={t('reopen')} onAction={reopen} />;
}
