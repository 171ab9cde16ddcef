'use client';

import { FileVideo, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useSize } from '@/components/rooms/use-size';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

export type UploadRoom = { id: string; title: string };

type UploadDialogProps = {
  rooms: readonly UploadRoom[];
  onSend: (file: File, target: { roomId: string }) => void;
};

/** What the server takes; it looks at the content itself. */
export const VIDEO_TYPES = 'video/mp4,video/x-flv,.mp4,.m4v,.flv';

/** Chooses a file and the channel whose replay it becomes. */
export function UploadDialog({ rooms, onSend }: UploadDialogProps) {
  const t = useTranslations('recordings.upload');
  const size = useSize();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [roomId, setRoomId] = useState(rooms[0]?.id ?? '');
  const [file, setFile] = useState<File>();
  const send = () => {
    if (!file) return;
    onSend(file, { roomId });
    setOpen(false);
    setFile(undefined);
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={t('title')}
      description={t('text')}
      trigger={
        <Button kind="quiet">
          <Upload aria-hidden="true" />
          {t('open')}
        </Button>
      }
      actions={
        <>
          <DialogClose asChild>
            <Button kind="ghost">{t('close')}</Button>
          </DialogClose>
          <Button disabled={!file || !roomId} onClick={send}>
            {t('start')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('channel')}>
          <Select value={roomId} onChange={({ currentTarget }) => setRoomId(currentTarget.value)}>
            {rooms.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <div className="flex min-w-0 flex-col gap-2 rounded-md border border-line-strong border-dashed p-4">
          <Button kind="quiet" className="self-center" onClick={() => input.current?.click()}>
            <FileVideo aria-hidden="true" />
            {t('choose')}
          </Button>
          <p className="truncate text-center text-ink-3 text-xs" aria-live="polite">
            {file ? `${file.name} · ${size(file.size)}` : t('hint')}
          </p>
          <input
            ref={input}
            type="file"
            hidden
            accept={VIDEO_TYPES}
            aria-label={t('choose')}
            onChange={({ currentTarget }) => {
              const [chosen] = currentTarget.files ?? [];
              if (chosen) setFile(chosen);
              currentTarget.value = '';
            }}
          />
        </div>
      </div>
    </Dialog>
  );
}
