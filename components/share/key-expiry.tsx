'use client';

import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Countdown } from '@/components/ui/countdown';
import { Progress } from '@/components/ui/progress';
import { useNow } from '@/components/ui/use-now';
import { callApi } from '@/lib/client/api';
import type { ShareSheet } from '@/lib/contracts/rooms';

type KeyExpiryProps = {
  roomId: string;
  sheet: Pick<ShareSheet, 'issuedAt' | 'expiresAt'>;
  onReplace: (sheet: ShareSheet) => void;
};

const TICK_MS = 1_000;

/** How long the key still works, in words and as a bar, and the way to a new one. */
export function KeyExpiry({ roomId, sheet, onReplace }: KeyExpiryProps) {
  const t = useTranslations('share.broadcast');
  const now = useNow(TICK_MS);
  const expires = new Date(sheet.expiresAt);
  const issued = new Date(sheet.issuedAt);
  const left = (expires.getTime() - now.getTime()) / Math.max(1, expires.getTime() - issued.getTime());
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-3 text-ink-2 text-xs">
        {left > 0 ? (
          <span>
            {t.rich('expires', {
              time: () => <Countdown key="time" until={expires} className="font-semibold text-ink tabular-nums" />,
            })}
          </span>
        ) : (
          <span className="text-danger">{t('expired')}</span>
        )}
        <ReplaceKey roomId={roomId} onReplace={onReplace} />
      </div>
      <Progress label={t('timeLeft')} value={left} />
    </div>
  );
}

function ReplaceKey({ roomId, onReplace }: Pick<KeyExpiryProps, 'roomId' | 'onReplace'>) {
  const t = useTranslations('share.broadcast');
  const failureWords = useFailureWords();
  const replace = async () => {
    try {
      onReplace(await callApi('replaceKey', { params: { roomId } }));
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('replaced'));
    return undefined;
  };
  return (
    <ConfirmDialog
      title={t('replaceTitle')}
      description={t('replaceText')}
      confirmLabel={t('replace')}
      onConfirm={replace}
      trigger={
        <button type="button" className="link shrink-0 text-ink-2 hover:text-ink pointer-coarse:py-3">
          {t('replace')}
        </button>
      }
    />
  );
}
