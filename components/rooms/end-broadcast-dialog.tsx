'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { callApi } from '@/lib/client/api';
import type { RoomDetails } from '@/lib/contracts/rooms';

type EndBroadcastDialogProps = {
  room: Pick<RoomDetails, 'id' | 'viewers'>;
  onEnd: () => void;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Asks, with the number of people watching, then ends the broadcast. */
export function EndBroadcastDialog({ room, onEnd, ...dialog }: EndBroadcastDialogProps) {
  const t = useTranslations('console.action');
  const failureWords = useFailureWords();
  const end = async () => {
    try {
      await callApi('endBroadcast', { params: { roomId: room.id } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('ended'));
    onEnd();
    return undefined;
  };
  return (
    <ConfirmDialog
      {...dialog}
      title={t('endTitle')}
      description={t('endText', { count: room.viewers })}
      confirmLabel={t('end')}
      onConfirm={end}
    />
  );
}
