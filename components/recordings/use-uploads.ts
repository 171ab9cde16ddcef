'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { callApi } from '@/lib/client/api';
import { uploadVideo, type VideoUpload } from '@/lib/client/upload-video';
import type { UploadView } from '@/lib/contracts/uploads';

/** What this page knows of a file it sends itself. */
type Sending = { part: number; isPaused: boolean; failure?: unknown; task?: VideoUpload };

export type ShownUpload = UploadView & {
  /** Undefined for one that this page does not send: it goes on with the same file. */
  sending: Sending | undefined;
};

const LOOK_EVERY_MS = 2_000;

/** The files somebody sends, and those they sent before. Looks again while the server is at work. */
export function useUploads(initial: readonly UploadView[]) {
  const router = useRouter();
  const [known, setKnown] = useState(initial);
  const [sending, setSending] = useState<Record<string, Sending>>({});
  const [failure, setFailure] = useState<unknown>();
  const ids = useRef(new Set(initial.filter(({ status }) => status === 'ready').map(({ id }) => id)));

  const change = useCallback(
    (id: string, next: Partial<Sending>) =>
      setSending((all) => ({ ...all, [id]: { part: 0, isPaused: false, ...all[id], ...next } })),
    [],
  );
  const look = useCallback(async () => {
    const { items } = await callApi('listMyUploads');
    setKnown(items);
    const ready = items.filter(({ status }) => status === 'ready');
    if (ready.some(({ id }) => !ids.current.has(id))) router.refresh();
    ids.current = new Set(ready.map(({ id }) => id));
  }, [router]);

  const isChecking = known.some(({ status }) => status === 'checking');
  useEffect(() => {
    if (!isChecking) return;
    const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isChecking, look]);

  const isSending = Object.values(sending).some(({ part }) => part < 1);
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isSending]);

  const send = useCallback(
    async (file: File, target: { roomId: string } | { uploadId: string }) => {
      setFailure(undefined);
      let id = 'uploadId' in target ? target.uploadId : undefined;
      const update = (next: Partial<Sending>) => id && change(id, next);
      const task = await uploadVideo({
        file,
        target,
        onId: (given) => {
          id = given;
          update({ task });
          void look().catch(() => undefined);
        },
        onProgress: (part) => update({ part }),
        onDone: () => {
          update({ part: 1 });
          void look().catch(() => undefined);
        },
        onFailure: (thrown) => (id ? update({ failure: thrown, isPaused: true }) : setFailure(thrown)),
      });
      update({ task });
    },
    [change, look],
  );
  const remove = async (id: string) => {
    sending[id]?.task?.pause();
    await callApi('removeUpload', { params: { uploadId: id } });
    setSending(({ [id]: _, ...others }) => others);
    await look();
  };

  return {
    uploads: known.map((upload): ShownUpload => ({ ...upload, sending: sending[upload.id] })),
    failure,
    send,
    pause: (id: string) => {
      sending[id]?.task?.pause();
      change(id, { isPaused: true });
    },
    resume: (id: string) => {
      change(id, { isPaused: false, failure: undefined });
      sending[id]?.task?.resume();
    },
    remove,
  };
}

export type Uploads = ReturnType<typeof useUploads>;
