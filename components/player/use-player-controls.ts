'use client';
import { useState } from 'react';
import { useRemembered } from '@/components/chat/use-remembered';
import type { DanmakuSettings } from '@/lib/client/danmaku/danmaku-settings';
import type { Player } from '@/lib/client/player/player';
import type { PlayerState } from '@/lib/client/player/player-state';
import { type PlayerCommand, shortcutsSetting } from '@/lib/client/player/shortcuts';
import type { DanmakuControlProps } from './danmaku-control';
import type { PictureFrameRefs } from './picture-frame';
import { useIdle } from './use-idle';
import { type Screen, useScreen } from './use-screen';
import { useShortcuts } from './use-shortcuts';

const VOLUME_STEP = 0.1;

type PlayerControlsInput = {
  refs: PictureFrameRefs;
  player: Player | undefined;
  state: PlayerState;
  settings: DanmakuSettings;
  setSettings: (settings: DanmakuSettings) => void;
  /** What keys do besides that which every player has. */
  commands: Partial<Record<PlayerCommand, () => void>>;
};

export type PlayerControls = {
  screen: Screen;
  /** The controls may be hidden. */
  isIdle: boolean;
  togglePlay: () => void;
  danmakuControl: DanmakuControlProps;
};

/** What live and replay have in common: pause, loudness, danmaku, the screen, and the keys for them. */
export function usePlayerControls({
  refs,
  player,
  state,
  settings,
  setSettings,
  commands,
}: PlayerControlsInput): PlayerControls {
  const screen = useScreen(refs);
  const [shortcuts = true, onShortcuts] = useRemembered(shortcutsSetting);
  const [isPanelOpen, onPanelOpen] = useState(false);
  const isIdle = useIdle(refs.frame) && !isPanelOpen && !state.isPaused;

  const togglePlay = () => (state.isPaused ? player?.play() : player?.pause());
  const addVolume = (step: number) => player?.setVolume(Math.min(1, Math.max(0, state.volume + step)));
  const common = {
    'toggle-play': togglePlay,
    'toggle-mute': () => player?.setMuted(!state.isMuted),
    'toggle-fullscreen': screen.toggleFullscreen,
    ...(screen.theatre && { 'toggle-theatre': screen.theatre.toggle }),
    'toggle-danmaku': () => setSettings({ ...settings, isOn: !settings.isOn }),
    'volume-up': () => addVolume(VOLUME_STEP),
    'volume-down': () => addVolume(-VOLUME_STEP),
  };
  useShortcuts(refs.frame, { ...common, ...commands }, shortcuts);

  const panelContainer = screen.isFullscreen ? refs.frame.current : null;
  const danmakuControl = {
    settings,
    onSettings: setSettings,
    shortcuts,
    onShortcuts,
    panelContainer,
    isPanelOpen,
    onPanelOpen,
  };
  return { screen, isIdle, togglePlay, danmakuControl };
}
