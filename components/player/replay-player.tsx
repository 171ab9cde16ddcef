'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useRemembered } from '@/components/chat/use-remembered';
import { PictureBadge } from '@/components/home/picture-badge';
import { toClock } from '@/components/ui/span-words';
import { playTimeline } from '@/lib/client/danmaku/play-timeline';
import { shortcutsSetting } from '@/lib/client/player/shortcuts';
import type { PlayerSource } from '@/lib/client/player/source';
import type { ReplayMessage } from '@/lib/contracts/recordings';
import { ControlBar } from './control-bar';
import { DanmakuControl } from './danmaku-control';
import { Buffering, RetryButton } from './live-card';
import { PictureFrame } from './picture-frame';
import { PictureNote } from './picture-note';
import { PlayButton } from './play-button';
import { PlayerButton } from './player-button';
import { RateMenu } from './rate-menu';
import { ScreenButtons } from './screen-buttons';
import { SeekBar } from './seek-bar';
import { TapToPlay, TapToUnmute } from './tap-buttons';
import { useDanmaku } from './use-danmaku';
import { useIdle } from './use-idle';
import { useMediaTime } from './use-media-time';
import { usePicture } from './use-picture';
import { usePlayer } from './use-player';
import { useScreen } from './use-screen';
import { useShortcuts } from './use-shortcuts';
import { Volume } from './volume';

const SKIP_SECONDS = 5;
const BACK_SECONDS = 10;
const VOLUME_STEP = 0.1;

/** What a page may ask of the player. */
export type ReplayPlayerHandle = {
  /** Moves the picture to `mediaMs` from the beginning, and plays. */
  seek(mediaMs: number): void;
};

export type ReplayPlayerProps = {
  ref?: Ref<ReplayPlayerHandle>;
  title: string;
  coverUrl: string | null;
  /** Best first. */
  sources: readonly PlayerSource[];
  /** Known from the recording; the file itself tells it a moment later. */
  durationMs: number;
  /** Sorted by their moment; those marked as danmaku fly over the picture. More may be added while it plays. */
  messages: readonly ReplayMessage[];
  /** Where the picture is, a few times a second. */
  onTimeChange?: (mediaMs: number) => void;
};

/** A recording, with seeking, speeds, and the danmaku of its broadcast. */
export function ReplayPlayer({ ref, title, coverUrl, sources, durationMs, messages, onTimeChange }: ReplayPlayerProps) {
  const t = useTranslations('player');
  const refs = usePicture();
  const { player, state } = usePlayer({ ...refs, sources, mode: 'replay' });
  const { overlay, settings, setSettings } = useDanmaku({ container: refs.danmaku, media: refs.video });
  const screen = useScreen(refs);
  const measured = useMediaTime(refs.video);
  const [shortcuts = true, setShortcuts] = useRemembered(shortcutsSetting);
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const isIdle = useIdle(refs.frame) && !isPanelOpen && !state.isPaused;
  const time = { ...measured, durationSeconds: measured.durationSeconds || durationMs / 1_000 };
  const hasStarted = time.seconds > 0 || state.status === 'playing';

  const latestMessages = useRef(messages);
  useEffect(() => {
    latestMessages.current = messages;
  });
  useEffect(() => {
    if (!overlay || !refs.video.current) return;
    return playTimeline(
      refs.video.current,
      () => latestMessages.current,
      (message) => {
        if (message.danmaku) overlay.show({ text: message.text, isOwn: false });
      },
    );
  }, [overlay, refs]);
  useEffect(() => onTimeChange?.(time.seconds * 1_000), [onTimeChange, time.seconds]);
  useImperativeHandle(ref, () => ({
    seek(mediaMs) {
      player?.seek(mediaMs / 1_000);
      player?.play();
    },
  }));

  const togglePlay = () => (state.isPaused ? player?.play() : player?.pause());
  const skip = (seconds: number) => player?.seek(time.seconds + seconds);
  const addVolume = (step: number) => player?.setVolume(Math.min(1, Math.max(0, state.volume + step)));
  useShortcuts(
    refs.frame,
    {
      'toggle-play': togglePlay,
      'toggle-mute': () => player?.setMuted(!state.isMuted),
      'toggle-fullscreen': screen.toggleFullscreen,
      'toggle-danmaku': () => setSettings({ ...settings, isOn: !settings.isOn }),
      'volume-up': () => addVolume(VOLUME_STEP),
      'volume-down': () => addVolume(-VOLUME_STEP),
      back: () => skip(-SKIP_SECONDS),
      forward: () => skip(SKIP_SECONDS),
    },
    shortcuts,
  );
  const panelContainer = screen.isFullscreen ? refs.frame.current : null;

  return (
    <PictureFrame
      refs={refs}
      label={t('region', { title })}
      title={title}
      coverUrl={coverUrl}
      showsCover={!hasStarted}
      veil={state.status === 'failed' ? 'dimmed' : 'none'}
      isIdle={isIdle}
      onPress={(pointer) => pointer === 'mouse' && togglePlay()}
      onDoublePress={screen.toggleFullscreen}
    >
      {state.status === 'failed' && (
        <PictureNote title={t('replay.failed.title')} text={t('replay.failed.text')}>
          <RetryButton label={t('retry')} onRetry={() => player?.retry()} />
        </PictureNote>
      )}
      {(state.status === 'connecting' || state.status === 'stalled') && !state.isPaused && (
        <Buffering label={t('connecting')} />
      )}
      <div className="pointer-events-none absolute top-2.5 left-2.5 flex sm:top-3.5 sm:left-3.5">
        <PictureBadge state="replay" />
      </div>
      <ControlBar
        above={<SeekBar time={time} onSeek={(seconds) => player?.seek(seconds)} />}
        start={
          <>
            <PlayButton isPaused={state.isPaused} onToggle={togglePlay} />
            <PlayerButton label={t('replay.back')} onClick={() => skip(-BACK_SECONDS)} className="max-sm:hidden">
              <RotateCcw aria-hidden="true" />
            </PlayerButton>
            <Volume
              volume={state.volume}
              isMuted={state.isMuted}
              onVolume={(volume) => player?.setVolume(volume)}
              onMuted={(isMuted) => player?.setMuted(isMuted)}
            />
            <span className="px-2 text-sm tabular-nums">
              {toClock(time.seconds * 1_000)}{' '}
              <span className="text-white/70">/ {toClock(time.durationSeconds * 1_000)}</span>
            </span>
          </>
        }
        end={
          <>
            <DanmakuControl
              settings={settings}
              onSettings={setSettings}
              shortcuts={shortcuts}
              onShortcuts={setShortcuts}
              panelContainer={panelContainer}
              isPanelOpen={isPanelOpen}
              onPanelOpen={setIsPanelOpen}
            />
            <RateMenu rate={state.rate} onRate={(rate) => player?.setRate(rate)} container={panelContainer} />
            <ScreenButtons {...screen} />
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
