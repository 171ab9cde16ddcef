'use client';
import { cx } from 'class-variance-authority';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import { PictureBadge } from '@/components/home/picture-badge';
import { toClock } from '@/components/ui/span-words';
import type { DanmakuOverlay } from '@/lib/client/danmaku/overlay';
import { playTimeline } from '@/lib/client/danmaku/play-timeline';
import type { Player } from '@/lib/client/player/player';
import type { PlayerState } from '@/lib/client/player/player-state';
import type { PlayerSource } from '@/lib/client/player/source';
import type { Heat, ReplayMessage } from '@/lib/contracts/recordings';
import { ControlBar } from './control-bar';
import { DanmakuControl } from './danmaku-control';
import { Buffering, RetryButton } from './live-card';
import { PictureFrame } from './picture-frame';
import { PictureNote } from './picture-note';
import { PlayerButton } from './player-button';
import { RateMenu } from './rate-menu';
import { ScreenButtons } from './screen-buttons';
import { SeekBar } from './seek-bar';
import { SoundAndPlay } from './sound-and-play';
import { TapToPlay, TapToUnmute } from './tap-buttons';
import { useDanmaku } from './use-danmaku';
import { type MediaTime, useMediaTime } from './use-media-time';
import { usePicture } from './use-picture';
import { usePlayer } from './use-player';
import { usePlayerControls } from './use-player-controls';
import { onPicture } from './video-style';

const SKIP_SECONDS = 5;
const BACK_SECONDS = 10;

/** What a page may ask of the player. */
export type ReplayPlayerHandle = {
  /** Moves the picture to `mediaMs` from the beginning, and plays. */
  seek(mediaMs: number): void;
};

export type ReplayPlayerProps = {
  ref?: Ref<ReplayPlayerHandle>;
  title: string;
  coverUrl: string | null;
  /** Best first; none when nothing can play it. */
  sources: readonly PlayerSource[];
  /** Known from the recording; the file itself tells it a moment later. */
  durationMs: number;
  /** Sorted by their moment; those marked as danmaku fly over the picture. More may be added while it plays. */
  messages: readonly ReplayMessage[];
  /** How busy the chat was along it. */
  heat?: Heat | undefined;
  /** Where it begins; from the start unless said. */
  startMs?: number | undefined;
  /** Where the picture is, a few times a second. */
  onTimeChange?: (mediaMs: number) => void;
};

/** A recording, with seeking, speeds, and the danmaku of its broadcast. */
export function ReplayPlayer({ ref, title, coverUrl, sources, durationMs, messages, ...props }: ReplayPlayerProps) {
  const { heat, startMs, onTimeChange } = props;
  const t = useTranslations('player');
  const refs = usePicture();
  const { player, state } = usePlayer({ ...refs, sources, mode: 'replay' });
  const { overlay, ...danmakuSettings } = useDanmaku({ container: refs.danmaku, media: refs.video });
  const measured = useMediaTime(refs.video);
  const time = { ...measured, durationSeconds: measured.durationSeconds || durationMs / 1_000 };
  const hasStarted = time.seconds > 0 || state.status === 'playing';
  const skip = (seconds: number) => player?.seek(time.seconds + seconds);
  const commands = { back: () => skip(-SKIP_SECONDS), forward: () => skip(SKIP_SECONDS) };
  const controls = usePlayerControls({ refs, player, state, ...danmakuSettings, commands });

  useStart(player, { startMs, isReady: measured.durationSeconds > 0 });
  useDanmakuTimeline(refs.video, overlay, messages);
  useEffect(() => onTimeChange?.(time.seconds * 1_000), [onTimeChange, time.seconds]);
  useImperativeHandle(ref, () => ({
    seek(mediaMs) {
      player?.seek(mediaMs / 1_000);
      player?.play();
    },
  }));

  return (
    <PictureFrame
      refs={refs}
      label={t('region', { title })}
      title={title}
      coverUrl={coverUrl}
      showsCover={!hasStarted}
      veil={state.status === 'failed' ? 'dimmed' : 'none'}
      isIdle={controls.isIdle}
      onPress={(pointer) => pointer === 'mouse' && controls.togglePlay()}
      onDoublePress={controls.screen.toggleFullscreen}
    >
      <ReplayCard state={state} isNowhere={sources.length === 0} onRetry={() => player?.retry()} />
      <div className="pointer-events-none absolute top-2.5 left-2.5 flex sm:top-3.5 sm:left-3.5">
        <PictureBadge state="replay" />
      </div>
      <ControlBar
        above={<SeekBar time={time} heat={heat} onSeek={(seconds) => player?.seek(seconds)} />}
        start={
          <>
            <SoundAndPlay player={player} state={state} onToggle={controls.togglePlay} />
            <PlayerButton label={t('replay.back')} onClick={() => skip(-BACK_SECONDS)} className="max-sm:hidden">
              <RotateCcw aria-hidden="true" />
            </PlayerButton>
            <Elapsed time={time} />
          </>
        }
        end={
          <>
            <DanmakuControl {...controls.danmakuControl} />
            <RateMenu
              rate={state.rate}
              onRate={(rate) => player?.setRate(rate)}
              container={controls.danmakuControl.panelContainer}
            />
            <ScreenButtons {...controls.screen} />
          </>
        }
      />
      {state.needsTap === 'sound' && state.status === 'playing' && (
        <TapToUnmute onTap={() => player?.setMuted(false)} />
      )}
      {(state.needsTap === 'play' || state.isPaused) && state.status !== 'failed' && (
        <TapToPlay onTap={() => player?.play()} />
      )}
    </PictureFrame>
  );
}

type ReplayCardProps = {
  state: PlayerState;
  /** Nothing can play it, however often one tries. */
  isNowhere: boolean;
  onRetry: () => void;
};

function ReplayCard({ state, isNowhere, onRetry }: ReplayCardProps) {
  const t = useTranslations('player');
  if (isNowhere) return <PictureNote title={t('replay.nowhere.title')} text={t('replay.nowhere.text')} />;
  if (state.status === 'failed')
    return (
      <PictureNote title={t('replay.failed.title')} text={t('replay.failed.text')}>
        <RetryButton label={t('retry')} onRetry={onRetry} />
      </PictureNote>
    );
  const isLoading = state.status === 'connecting' || state.status === 'stalled';
  return isLoading && !state.isPaused ? <Buffering label={t('connecting')} /> : null;
}

function Elapsed({ time: { seconds, durationSeconds } }: { time: MediaTime }) {
  return (
    <span className={cx('px-2 text-sm tabular-nums', onPicture)}>
      {toClock(seconds * 1_000)} <span className="text-white/70">/ {toClock(durationSeconds * 1_000)}</span>
    </span>
  );
}

/** Goes to where it should begin, once, as soon as the length is known. */
function useStart(player: Player | undefined, { startMs, isReady }: { startMs: number | undefined; isReady: boolean }) {
  const hasStarted = useRef(false);
  useEffect(() => {
    if (!player || !isReady || hasStarted.current) return;
    hasStarted.current = true;
    if (startMs) player.seek(startMs / 1_000);
  }, [player, isReady, startMs]);
}

/** Flies the messages at their moments. They may grow while the recording plays. */
function useDanmakuTimeline(
  video: RefObject<HTMLVideoElement | null>,
  overlay: DanmakuOverlay | undefined,
  messages: readonly ReplayMessage[],
): void {
  const latest = useRef(messages);
  useEffect(() => {
    latest.current = messages;
  });
  useEffect(() => {
    if (!overlay || !video.current) return;
    return playTimeline(video.current, {
      messages: () => latest.current,
      isHidden: () => document.hidden,
      onJump: overlay.clear,
      onMessage: ({ danmaku, text, isGuest }, agoMs) =>
        danmaku && overlay.show({ text, style: danmaku, isOwn: false, isGuest }, agoMs),
    });
  }, [overlay, video]);
}
