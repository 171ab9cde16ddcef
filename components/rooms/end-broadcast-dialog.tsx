'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { FieldError } from '@/components/ui/field';
import { callApi } from '@/lib/client/api';
import type { RoomDetails } from '@/lib/contracts/rooms';
import { useHasRecorded } from './use-has-recorded';

type EndBroadcastDialogProps = {
  room: Pick<RoomDetails, 'id' | 'viewers' | 'records'>;
  onEnd: () => void;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Asks, with the number of people watching and whether to keep the replay; ends the broadcast and leads to its summary. */
export function EndBroadcastDialog({ room, onEnd, trigger, ...controlled }: EndBroadcastDialogProps) {
  const t = useTranslations();
  const router = useRouter();
  const failureWords = useFailureWords();
  const [innerOpen, setInnerOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [keeps, setKeeps] = useState(true);
  const [problem, setProblem] = useState<string>();
  const isOpen = controlled.open ?? innerOpen;
  const hasRecorded = useHasRecorded(room, isOpen);
  const setOpen = (next: boolean) => {
    setProblem(undefined);
    setKeeps(true);
    setInnerOpen(next);
    controlled.onOpenChange?.(next);
  };
  const end = async () => {
    setBusy(true);
    const params = { roomId: room.id };
    try {
      const { broadcast } = await callApi('latestBroadcast', { params });
      await callApi('endBroadcast', { params, query: { keepReplay: String(keeps) } });
      toast.success(t('console.action.ended'));
      setOpen(false);
      onEnd();
      if (broadcast) router.push(summaryPath(broadcast, hasRecorded && keeps));
    } catch (failure) {
      setProblem(failureWords(failure));
    }
    setBusy(false);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={t('console.action.endTitle')}
      description={t('console.action.endText', { count: room.viewers })}
      trigger={trigger}
      actions={
        <>
          <DialogClose asChild>
            <Button kind="quiet">{t('common.cancel')}</Button>
          </DialogClose>
          <Button kind="danger-solid" busy={isBusy} onClick={() => void end()}>
            {t('console.action.end')}
          </Button>
        </>
      }
    >
      {hasRecorded && (
        <Checkbox
          label={t('hosting.end.keep')}
          hint={t('hosting.end.keepHint')}
          checked={keeps}
          onCheckedChange={(checked) => setKeeps(checked === true)}
        />
      )}
      {problem && <FieldError>{problem}</FieldError>}
    </Dialog>
  );
}

/** The summary waits for a replay when it is told that one comes. */
const summaryPath = ({ id, roomId }: { id: string; roomId: string }, isKept: boolean) =>
  `/console/channels/${roomId}/broadcasts/${id}?replay=${isKept ? 'soon' : 'none'}`;
