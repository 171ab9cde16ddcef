'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { callApi } from '@/lib/client/api';
import type { RoomDetails } from '@/lib/contracts/rooms';

type RemoveRoomDialogProps = {
  room: Pick<RoomDetails, 'id' | 'title' | 'status' | 'recordings'>;
  onRemove: () => void;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Says what goes with the channel, then deletes it. */
export function RemoveRoomDialog({ room, onRemove, ...dialog }: RemoveRoomDialogProps) {
  const t = useTranslations('console.action');
  const failureWords = useFailureWords();
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  const remove = async () => {
    try {
      await callApi('removeRoom', { params: { roomId: room.id } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('removed'));
    onRemove();
    return undefined;
  };
  return (
    <ConfirmDialog
      {...dialog}
      title={t('removeTitle', { title: room.title })}
      description={`${t('removeText', { count: room.recordings })} ${isOnAir ? t('removeLive') : ''}`}
      confirmLabel={t('remove')}
      onConfirm={remove}
    />
  );
}
