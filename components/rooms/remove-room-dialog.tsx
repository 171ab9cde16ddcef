'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import { callApi } from '@/lib/client/api';
import type { RoomDetails } from '@/lib/contracts/rooms';

type RemoveRoomDialogProps = {
  room: Pick<RoomDetails, 'id' | 'title' | 'status' | 'recordings' | 'isArchived'>;
  onRemove: () => void;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Says what goes with the channel, its replays first, and offers to archive it instead; then deletes it. */
export function RemoveRoomDialog({ room, onRemove, trigger, ...controlled }: RemoveRoomDialogProps) {
  const t = useTranslations();
  const failureWords = useFailureWords();
  const [innerOpen, setInnerOpen] = useState(false);
  const [busy, setBusy] = useState<'archive' | 'remove'>();
  const [problem, setProblem] = useState<string>();
  const setOpen = (next: boolean) => {
    setProblem(undefined);
    setInnerOpen(next);
    controlled.onOpenChange?.(next);
  };
  const act = async (what: 'archive' | 'remove') => {
    setBusy(what);
    try {
      await callApi(what === 'archive' ? 'archiveRoom' : 'removeRoom', { params: { roomId: room.id } });
      toast.success(t(what === 'archive' ? 'hosting.life.archived' : 'console.action.removed'));
      setOpen(false);
      onRemove();
    } catch (failure) {
      setProblem(failureWords(failure));
    }
    setBusy(undefined);
  };
  const isOnAir = room.status === 'live' || room.status === 'interrupted';
  const hasReplays = room.recordings > 0;
  return (
    <Dialog
      open={controlled.open ?? innerOpen}
      onOpenChange={setOpen}
      title={t('console.action.removeTitle', { title: room.title })}
      description={
        <>
          {t('console.action.removeText', { count: room.recordings })} {isOnAir && t('console.action.removeLive')}{' '}
          {hasReplays && !room.isArchived && t('hosting.life.removeReplays', { count: room.recordings })}
        </>
      }
      trigger={trigger}
      actions={
        <>
          <DialogClose asChild>
            <Button kind="quiet">{t('common.cancel')}</Button>
          </DialogClose>
          {hasReplays && !room.isArchived && (
            <Button kind="quiet" busy={busy === 'archive'} onClick={() => void act('archive')}>
              {t('hosting.life.archiveInstead')}
            </Button>
          )}
          <Button kind="danger-solid" busy={busy === 'remove'} onClick={() => void act('remove')}>
            {t('console.action.remove')}
          </Button>
        </>
      }
    >
      {problem && <FieldError>{problem}</FieldError>}
    </Dialog>
  );
}
