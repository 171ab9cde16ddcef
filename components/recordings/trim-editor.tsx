'use client';

import { ChevronFirst, ChevronLast, Eye, Pause, Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { toast } from 'sonner';
import { useFailureWords } from '@/components/errors/use-problem-words';
import { PictureFrame } from '@/components/player/picture-frame';
import { useMediaTime } from '@/components/player/use-media-time';
import { usePicture } from '@/components/player/use-picture';
import { usePlayer } from '@/components/player/use-player';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { toClock } from '@/components/ui/span-words';
import { callApi } from '@/lib/client/api';
import type { OwnRecording } from '@/lib/contracts/recordings';
import { MIN_SHOWN_SECONDS, type TrimRange, TrimSlider } from './trim-slider';
import { usePausedAtFirst } from './use-paused-at-first';
import { useStopAt } from './use-stop-at';

type TrimEditorProps = { recording: OwnRecording; wholeUrl: string };

const toRange = ({ startMs, endMs }: OwnRecording['trim']): TrimRange => ({
  start: startMs / 1_000,
  end: endMs / 1_000,
});

/** Chooses from where to where a replay is shown, looking at it. Nothing is lost: the whole can be shown again. */
export function TrimEditor({ recording, wholeUrl }: TrimEditorProps) {
  const { id, title, coverUrl, trim } = recording;
  const t = useTranslations('recordings.trim');
  const failureWords = useFailureWords();
  const router = useRouter();
  const refs = usePicture();
  const { player, state } = usePlayer({ ...refs, sources: [{ protocol: 'hls', url: wholeUrl }], mode: 'replay' });
  const { seconds } = useMediaTime(refs.video);
  const [range, setRange] = useState(() => toRange(trim));
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const stop = useStopAt(refs.video, player);
  usePausedAtFirst(player, state);

  const duration = trim.fullMs / 1_000;
  const isWhole = range.start <= 0 && range.end >= duration;
  const isSaved = range.start === trim.startMs / 1_000 && range.end === trim.endMs / 1_000;
  const move = (next: TrimRange, moved: keyof TrimRange) => {
    setRange(next);
    stop.forget();
    player?.seek(next[moved]);
  };
  const setHere = (edge: keyof TrimRange) =>
    setRange(({ start, end }) =>
      edge === 'start'
        ? { start: Math.min(seconds, end - MIN_SHOWN_SECONDS), end }
        : { start, end: Math.max(seconds, start + MIN_SHOWN_SECONDS) },
    );
  const preview = () => {
    player?.seek(range.start);
    player?.play();
    stop.at(range.end);
  };
  const toggle = () => {
    stop.forget();
    if (state.isPaused) player?.play();
    else player?.pause();
  };
  const save = async ({ start, end }: TrimRange) => {
    setSaving(true);
    setFailure(undefined);
    try {
      const body = { startMs: Math.round(start * 1_000), endMs: end < duration ? Math.round(end * 1_000) : null };
      const saved = await callApi('trimRecording', { params: { recordingId: id }, body });
      setRange(toRange(saved.trim));
      toast.success(t('saved'));
      router.refresh();
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setSaving(false);
    }
  };

  return (
    <section aria-labelledby="trim-title" className="flex flex-col gap-4">
      <div>
        <h2 id="trim-title" className="font-semibold text-lg">
          {t('title')}
        </h2>
        <p className="text-ink-3 text-sm">{t('text')}</p>
      </div>
      <div className="overflow-hidden rounded-md">
        <PictureFrame
          refs={refs}
          label={t('picture')}
          title={title}
          coverUrl={coverUrl}
          showsCover={false}
          veil="none"
          isIdle={false}
          onPress={toggle}
          onDoublePress={() => undefined}
        >
          {state.status === 'failed' && (
            <p role="alert" className="absolute inset-0 grid place-items-center bg-black/62 px-6 text-center text-sm">
              {t('failed')}
            </p>
          )}
        </PictureFrame>
      </div>
      <TrimSlider
        range={range}
        durationSeconds={duration}
        position={seconds}
        words={{ start: t('start'), end: t('end') }}
        onChange={move}
      />
      <dl className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm tabular-nums">
        <Fact name={t('start')} value={toClock(range.start * 1_000)} />
        <Fact name={t('shown')} value={toClock((range.end - range.start) * 1_000)} />
        <Fact name={t('end')} value={toClock(range.end * 1_000)} />
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button kind="quiet" onClick={toggle}>
          {state.isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          {state.isPaused ? t('play') : t('pause')}
        </Button>
        <Button kind="quiet" onClick={() => setHere('start')}>
          <ChevronFirst aria-hidden="true" />
          {t('startHere')}
        </Button>
        <Button kind="quiet" onClick={() => setHere('end')}>
          <ChevronLast aria-hidden="true" />
          {t('endHere')}
        </Button>
        <Button kind="quiet" onClick={preview}>
          <Eye aria-hidden="true" />
          {t('preview')}
        </Button>
      </div>
      {failure !== undefined && <FieldError>{failureWords(failure)}</FieldError>}
      <div className="flex flex-wrap items-center justify-end gap-2 border-line border-t pt-4">
        <Button kind="ghost" disabled={saving || isWhole} onClick={() => setRange({ start: 0, end: duration })}>
          {t('whole')}
        </Button>
        <Button busy={saving} disabled={isSaved} onClick={() => void save(range)}>
          {t('save')}
        </Button>
      </div>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex gap-2">
      <dt className="text-ink-3">{name}</dt>
      <dd className="font-control">{value}</dd>
    </div>
  );
}
