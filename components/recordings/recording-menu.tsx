'use client';

import { Ellipsis, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { callApi } from '@/lib/client/api';
import type { OwnRecording } from '@/lib/contracts/recordings';
import { DownloadItems } from './download-items';

/** What else can be done with a replay: save it, or delete it, after asking. */
export function RecordingMenu({
  recording,
}: {
  recording: Pick<OwnRecording, 'id' | 'title' | 'bytes' | 'downloads'>;
}) {
  const t = useTranslations('console.recordings');
  const router = useRouter();
  const failureWords = useFailureWords();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    try {
      await callApi('removeRecording', { params: { recordingId: recording.id } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('removed'));
    router.refresh();
    return undefined;
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton size="sm" label={t('actionsOf', { title: recording.title })} className="pointer-coarse:size-11">
            <Ellipsis aria-hidden="true" />
          </IconButton>
        }
      >
        <DownloadItems recording={recording} />
        <MenuSeparator />
        <MenuItem danger onSelect={() => setAsking(true)}>
          <Trash2 aria-hidden="true" />
          {t('remove')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('removeTitle', { title: recording.title })}
        description={t('removeText')}
        confirmLabel={t('remove')}
        onConfirm={remove}
      />
    </>
  );
}
