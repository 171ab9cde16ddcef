'use client';

import { FolderOpen, Pause, Play, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { useSize } from '@/components/rooms/use-size';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Progress } from '@/components/ui/progress';
import { VIDEO_TYPES } from './upload-dialog';
import type { ShownUpload, Uploads } from './use-uploads';

type UploadRowProps = { upload: ShownUpload; uploads: Uploads };

/** One file: how far it is, what can be done, and in the end its replay or why there is none. */
export function UploadRow({ upload, uploads }: UploadRowProps) {
  const t = useTranslations('recordings.upload');
  const failureWords = useFailureWords();
  const size = useSize();
  const { id, fileName, bytes, status, sending } = upload;
  const percent = Math.floor((sending?.part ?? 0) * 100);
  const isReceiving = status === 'receiving';
  const remove = () => uploads.remove(id).catch((failure: unknown) => void toast.error(failureWords(failure)));
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-control text-base">{fileName}</p>
          <p className="text-ink-3 text-xs tabular-nums">
            {size(bytes)}
            {isReceiving && sending && ` · ${t(sending.isPaused ? 'paused' : 'sending', { percent })}`}
            {isReceiving && !sending && ` · ${t('unfinished')}`}
            {status === 'checking' && ` · ${t('checking')}`}
            {status === 'ready' && ` · ${t('ready')}`}
          </p>
        </div>
        {isReceiving && sending && <PauseButton upload={upload} uploads={uploads} />}
        {isReceiving && !sending && <ContinueButton upload={upload} onFile={uploads.send} />}
        {status === 'ready' && upload.recordingId && (
          <Button asChild kind="quiet" size="sm">
            <Link href={`/console/recordings/${upload.recordingId}`}>{t('edit')}</Link>
          </Button>
        )}
        <IconButton size="sm" label={t(isReceiving ? 'cancel' : 'dismiss', { name: fileName })} onClick={remove}>
          <X aria-hidden="true" />
        </IconButton>
      </div>
      {isReceiving && sending && <Progress label={t('progress', { name: fileName })} value={sending.part} />}
      {sending?.failure !== undefined && <FieldError>{failureWords(sending.failure)}</FieldError>}
      {upload.refusal && <FieldError>{t(`refusal.${upload.refusal}`)}</FieldError>}
    </li>
  );
}

function PauseButton({ upload: { id, fileName, sending }, uploads }: UploadRowProps): ReactNode {
  const t = useTranslations('recordings.upload');
  const isPaused = sending?.isPaused ?? false;
  return (
    <IconButton
      size="sm"
      label={t(isPaused ? 'resume' : 'pause', { name: fileName })}
      onClick={() => (isPaused ? uploads.resume(id) : uploads.pause(id))}
    >
      {isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
    </IconButton>
  );
}

/** A page that was loaded anew has no files any more: the person gives it the same again. */
function ContinueButton({ upload, onFile }: { upload: ShownUpload; onFile: Uploads['send'] }) {
  const t = useTranslations('recordings.upload');
  const input = useRef<HTMLInputElement>(null);
  const [isOther, setOther] = useState(false);
  const choose = (file: File | undefined) => {
    if (!file) return;
    setOther(file.size !== upload.bytes);
    if (file.size === upload.bytes) void onFile(file, { uploadId: upload.id });
  };
  return (
    <>
      {isOther && <span className="text-danger text-xs">{t('otherFile')}</span>}
      <Button kind="quiet" size="sm" onClick={() => input.current?.click()}>
        <FolderOpen aria-hidden="true" />
        {t('continue')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={VIDEO_TYPES}
        aria-label={t('continueWith', { name: upload.fileName })}
        onChange={({ currentTarget }) => {
          choose(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
