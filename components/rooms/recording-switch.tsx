'use client';

import { CircleStop, Disc } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useStreamHealth } from '@/components/health/use-stream-health';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { callApi } from '@/lib/client/api';

const POLL_MS = 5_000;

/** Begins and stops the recording of what is on air, as often as one likes. Nothing while it is not known, or cannot be. */
export function RecordingSwitch({ roomId }: { roomId: string }) {
  const t = useTranslations('hosting.recording');
  const failureWords = useFailureWords();
  const { report, refresh } = useStreamHealth(roomId, POLL_MS);
  if (!report || report.recording === 'unsupported') return null;
  const turn = report.recording !== 'on' ? START : report.isRecordingShort ? DROP : STOP;
  const press = async () => {
    try {
      await callApi(turn.call, { params: { roomId } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t(`${turn.name}.done`));
    void refresh();
    return undefined;
  };
  return (
    <ConfirmDialog
      title={t(`${turn.name}.title`)}
      description={t(`${turn.name}.text`)}
      confirmLabel={t(`${turn.name}.label`)}
      confirmKind={turn.confirmKind}
      onConfirm={press}
      trigger={
        <Button kind="quiet">
          <turn.Icon aria-hidden="true" />
          {t(`${turn.name}.label`)}
        </Button>
      }
    />
  );
}

const START = { name: 'start', call: 'startRecording', confirmKind: 'ink', Icon: Disc } as const;
const DROP = { name: 'drop', call: 'stopRecording', confirmKind: 'danger-solid', Icon: CircleStop } as const;
const STOP = { name: 'stop', call: 'stopRecording', confirmKind: 'danger-solid', Icon: CircleStop } as const;
