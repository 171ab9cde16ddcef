'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { callApi } from '@/lib/client/api';
import type { RoomDetails } from '@/lib/contracts/rooms';

type ArchiveRoomDialogProps = {
  room: Pick<RoomDetails, 'id' | 'title' | 'status'>;
  onArchive: () => void;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Says what archiving means, then puts the channel away. */
export function ArchiveRoomDialog({ room, onArchive, ...dialog }: ArchiveRoomDialogProps) {
  const t = useTranslations('hosting.life');
  const failureWords = useFailureWords();
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  const archive = async () => {
    try {
      await callApi('archiveRoom', { params: { roomId: room.id } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('archived'));
    onArchive();
    return undefined;
  };
  return (
    <ConfirmDialog
      {...dialog}
      title={t('archiveTitle', { title: room.title })}
      description={`${t('archiveText')} ${isOnAir ? t('archiveLive') : ''}`}
      confirmLabel={t('archive')}
      onConfirm={archive}
    />
  );
}
