import { Play, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { videoFocus } from './video-style';

/** The browser plays without sound until the visitor touches the page: this is where. */
export function TapToUnmute({ onTap }: { onTap: () => void }) {
  const t = useTranslations('player');
  return (
    <button
      type="button"
      onClick={onTap}
      className={`absolute top-1/2 left-1/2 inline-flex h-(--hit) -translate-x-1/2 -translate-y-1/2 animate-fade-in items-center gap-2 whitespace-nowrap rounded-full bg-white px-5 font-semibold text-base text-black shadow-3 ${videoFocus}`}
    >
      <VolumeX aria-hidden="true" className="size-5 stroke-[1.75]" />
      {t('tapToUnmute')}
    </button>
  );
}

/** The browser plays nothing at all until asked. */
export function TapToPlay({ onTap }: { onTap: () => void }) {
  const t = useTranslations('player');
  return (
    <button
      type="button"
      aria-label={t('play')}
      onClick={onTap}
      className={`absolute top-1/2 left-1/2 grid size-18 -translate-x-1/2 -translate-y-1/2 animate-fade-in place-items-center rounded-full bg-video-chip text-video-ink ring-1 ring-video-line transition-transform hover:scale-105 ${videoFocus}`}
    >
      <Play aria-hidden="true" className="ml-1 size-8 fill-current stroke-[1.75]" />
    </button>
  );
}
