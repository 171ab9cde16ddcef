'use client';

import { useEffect, useRef, useState } from 'react';
import { uploadCover } from '@/lib/client/upload-cover';

type CoverUploadOptions = {
  savedUrl: string | null;
  onChange: (coverKey: string | null) => void;
  onBusyChange: (busy: boolean) => void;
};

type Upload = {
  /** The picture to show: the chosen file at once, before it has arrived. */
  url: string | null;
  /** 0 to 1 while bytes leave. */
  progress: number | undefined;
  failure: unknown;
};

/** One cover at a time: a newer file stops the older upload; a failed one brings the saved picture back. */
export function useCoverUpload({ savedUrl, onChange, onBusyChange }: CoverUploadOptions) {
  const [state, setState] = useState<Upload>({ url: savedUrl, progress: undefined, failure: undefined });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const stop = () => {
    running.current?.abort();
    running.current = undefined;
  };
  const upload = (file: Blob) => {
    stop();
    const abort = new AbortController();
    running.current = abort;
    const preview = URL.createObjectURL(file);
    abort.signal.addEventListener('abort', () => URL.revokeObjectURL(preview));
    setState({ url: preview, progress: 0, failure: undefined });
    onBusyChange(true);
    uploadCover(file, {
      signal: abort.signal,
      onProgress: (progress) => setState((last) => ({ ...last, progress })),
    }).then(
      ({ coverKey }) => {
        setState({ url: preview, progress: undefined, failure: undefined });
        onChange(coverKey);
        onBusyChange(false);
      },
      (failure: unknown) => {
        setState({ url: savedUrl, progress: undefined, failure });
        onBusyChange(false);
      },
    );
  };
  const remove = () => {
    stop();
    setState({ url: null, progress: undefined, failure: undefined });
    onChange(null);
    onBusyChange(false);
  };
  return { ...state, upload, remove };
}
