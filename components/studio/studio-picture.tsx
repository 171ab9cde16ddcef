'use client';

import { VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { Studio } from '@/lib/client/publisher/studio';
import type { StudioState } from '@/lib/client/publisher/studio-state';

type StudioPictureProps = { studio: Studio | undefined; state: StudioState };

/** What viewers see, or the question for the devices that comes first. */
export function StudioPicture({ studio, state }: StudioPictureProps) {
  return (
    <div className="relative aspect-video overflow-hidden rounded-md bg-video-ground text-video-ink max-sm:-mx-4 max-sm:rounded-none">
      {state.phase === 'closed' || state.phase === 'asking' ? (
        <DeviceQuestion studio={studio} isAsking={state.phase === 'asking'} />
      ) : (
        <Preview track={state.preview} isReady={state.phase !== 'checking' && state.phase !== 'unsupported'} />
      )}
    </div>
  );
}

function DeviceQuestion({ studio, isAsking }: { studio: Studio | undefined; isAsking: boolean }) {
  const t = useTranslations('studio.ask');
  return (
    <div className="absolute inset-0 grid place-content-center justify-items-center gap-3 p-4 text-center">
      <p className="font-semibold text-lg">{t('title')}</p>
      <p className="max-w-prose text-sm text-video-ink-2">{isAsking ? t('waiting') : t('text')}</p>
      <Button kind="live" busy={isAsking} onClick={() => void studio?.open()}>
        {t('button')}
      </Button>
    </div>
  );
}

function Preview({ track, isReady }: { track: MediaStreamTrack | undefined; isReady: boolean }) {
  const t = useTranslations('studio');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  return (
    <>
      <video ref={video} aria-label={t('preview')} autoPlay muted playsInline className="size-full object-contain" />
      {isReady && !track && (
        <div className="absolute inset-0 grid place-content-center justify-items-center gap-2 text-video-ink-2">
          <VideoOff aria-hidden="true" className="size-8 stroke-[1.5]" />
          <p className="text-sm">{t('black')}</p>
        </div>
      )}
    </>
  );
}
