'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import type { DanmakuMessage } from '@/lib/client/danmaku/danmaku-message';
import { type Stage, stageOf } from '@/lib/client/player/stage';
import type { RoomStatus } from '@/lib/contracts/rooms';
import type { PlayAddresses } from '@/lib/contracts/streams';
import { ControlBar } from './control-bar';
import { DanmakuControl } from './danmaku-control';
import { LiveCard } from './live-card';
import { LiveChips } from './live-chips';
import { LiveEdgeButton } from './live-edge-button';
import { LiveSeekBar } from './live-seek-bar';
import { PictureFrame } from './picture-frame';
import { ScreenButtons } from './screen-buttons';
import { SoundAndPlay } from './sound-and-play';
import { StageAnnouncer } from './stage-announcer';
import { TapToPlay, TapToUnmute } from './tap-buttons';
import { useDanmaku } from './use-danmaku';
import { usePicture } from './use-picture';
import { usePlayer } from './use-player';
import { usePlayerControls } from './use-player-controls';

/** Seconds that an arrow key moves the picture. */
const SKIP_SECONDS = 5;

/** Subscribes to messages that fly over the picture as they arrive; returns the function that ends it. */
export type DanmakuFeed = (show: (message: DanmakuMessage) => void) => () => void;

export type LivePlayerProps = {
  title: string;
  coverUrl: string | null;
  addresses: PlayAddresses;
  status: RoomStatus;
  startsAt: Date | null;
  /** When the broadcast began, in milliseconds since 1970. */
  liveSince: number | null;
  viewers: number;
  danmaku?: DanmakuFeed;
  /** How far the shown frame is behind live; 0 while nothing plays. */
  onBehindChange?: (behindMs: number) => void;
  /** Lies over the picture, on the whole screen too. */
  over?: ReactNode;
  /** Offered over the picture once the broadcast has ended. */
  ended?: ReactNode;
};

/** The live picture of a room in each of its states, with its controls and danmaku. */
export function LivePlayer({ title, coverUrl, addresses, status, startsAt, viewers, ...props }: LivePlayerProps) {
  const t = useTranslations('player');
  const refs = usePicture();
  const { sources, dvr } = addresses;
  const { player, state } = usePlayer({
    ...refs,
    sources,
    dvr: dvr ? { protocol: 'hls', url: dvr.url } : undefined,
    mode: 'live',
    roomStatus: status,
  });
  const { overlay, ...danmakuSettings } = useDanmaku({ container: refs.danmaku });
  const goLive = () => player?.goLive();
  const skip = (seconds: number) => player?.rewindTo((state.behindMs ?? 0) - seconds * 1_000);
  const commands = {
    'go-live': goLive,
    ...(dvr && { back: () => skip(-SKIP_SECONDS), forward: () => skip(SKIP_SECONDS) }),
  };
  const controls = usePlayerControls({ refs, player, state, ...danmakuSettings, commands });
  const stage = stageOf(state, status);
  const hasPicture = useHasPicture(state.status === 'playing', stage);
  const isOnAir = stage !== 'waiting' && stage !== 'ended';
  const behindMs = stage === 'playing' ? state.behindMs : undefined;

  const { danmaku, onBehindChange } = props;
  const { isShifted } = state;
  useEffect(() => {
    // what others say now belongs to a picture that this viewer has yet to see
    const show = (message: DanmakuMessage) => (!isShifted || message.isOwn) && overlay?.show(message);
    return overlay && danmaku?.(show);
  }, [overlay, danmaku, isShifted]);
  useEffect(() => onBehindChange?.(behindMs ?? 0), [onBehindChange, behindMs]);

  return (
    <PictureFrame
      refs={refs}
      label={t('region', { title })}
      title={title}
      coverUrl={coverUrl}
      showsCover={!hasPicture}
      veil={VEILS[stage]}
      isIdle={controls.isIdle}
      onPress={(pointer) => pointer === 'mouse' && isOnAir && controls.togglePlay()}
      onDoublePress={controls.screen.toggleFullscreen}
    >
      <LiveCard
        stage={stage}
        failure={state.failure}
        startsAt={startsAt}
        onRetry={() => player?.retry()}
        ended={props.ended}
      />
      {props.over}
      <LiveChips status={status} behindMs={behindMs} isShifted={isShifted} viewers={viewers} />
      {isOnAir && (
        <ControlBar
          above={
            dvr && (
              <LiveSeekBar
                minutes={dvr.minutes}
                liveSince={props.liveSince}
                reachMs={state.reachMs}
                behindMs={state.behindMs}
                isAtEdge={state.isAtEdge && !state.isPaused}
                onRewind={(behind) => player?.rewindTo(behind)}
              />
            )
          }
          start={
            <>
              <SoundAndPlay player={player} state={state} onToggle={controls.togglePlay} />
              <LiveEdgeButton isAtEdge={state.isAtEdge && !state.isPaused} onGoLive={goLive} />
            </>
          }
          end={
            <>
              {danmaku && <DanmakuControl {...controls.danmakuControl} />}
              <ScreenButtons {...controls.screen} />
            </>
          }
        />
      )}
      {state.needsTap === 'sound' && stage === 'playing' && <TapToUnmute onTap={() => player?.setMuted(false)} />}
      {(state.needsTap === 'play' || stage === 'paused') && isOnAir && <TapToPlay onTap={() => player?.play()} />}
      <StageAnnouncer status={status} />
    </PictureFrame>
  );
}

const VEILS: Record<Stage, 'none' | 'dimmed' | 'blurred'> = {
  waiting: 'blurred',
  ended: 'blurred',
  failed: 'dimmed',
  interrupted: 'dimmed',
  connecting: 'none',
  playing: 'none',
  stalled: 'none',
  paused: 'none',
};

/** True from the first frame on until the broadcast is over: then the last frame is worth more than the cover. */
function useHasPicture(isPlaying: boolean, stage: Stage): boolean {
  const [hasPicture, setHasPicture] = useState(false);
  const isOver = stage === 'waiting' || stage === 'ended';
  useEffect(() => {
    if (isOver) setHasPicture(false);
    else if (isPlaying) setHasPicture(true);
  }, [isPlaying, isOver]);
  return hasPicture;
}
