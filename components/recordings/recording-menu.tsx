'use client';

import { Ellipsis, Eye, EyeOff, Pencil, Scissors, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { callApi } from '@/lib/client/api';
import type { OwnRecording } from '@/lib/contracts/recordings';
import { DownloadItems, hasDownloads } from './download-items';

/** What else can be done with a replay: edit, save or hide it, or delete it, after asking. */
export function RecordingMenu({
  recording,
}: {
  recording: Pick<OwnRecording, 'id' | 'title' | 'bytes' | 'downloads' | 'isHidden' | 'isElsewhere'>;
}) {
  const t = useTranslations('console.recordings');
  const words = useTranslations('recordings.menu');
  const router = useRouter();
  const pathname = usePathname();
  const failureWords = useFailureWords();
  const [asking, setAsking] = useState(false);
  /** The page of a replay that is gone has nothing to show any more. */
  const leave = () => {
    if (pathname.endsWith(recording.id)) router.push('/console/recordings');
    router.refresh();
  };
  const remove = async () => {
    try {
      await callApi('removeRecording', { params: { recordingId: recording.id } });
    } catch (failure) {
      return failureWords(failure);
    }
    toast.success(t('removed'));
    leave();
    return undefined;
  };
  const toggleHidden = async () => {
    const { id, isHidden } = recording;
    try {
      await callApi('updateRecording', { params: { recordingId: id }, body: { hidden: !isHidden } });
      toast.success(words(isHidden ? 'shown' : 'hidden'));
      router.refresh();
    } catch (failure) {
      toast.error(failureWords(failure));
    }
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
        <MenuItem asChild>
          <Link href={`/console/recordings/${recording.id}`}>
            {recording.isElsewhere ? <Pencil aria-hidden="true" /> : <Scissors aria-hidden="true" />}
            {words(recording.isElsewhere ? 'editOnly' : 'edit')}
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => void toggleHidden()}>
          {recording.isHidden ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
          {words(recording.isHidden ? 'show' : 'hide')}
        </MenuItem>
        <MenuSeparator />
        {hasDownloads(recording) && (
          <>
            <DownloadItems recording={recording} />
            <MenuSeparator />
          </>
        )}
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
