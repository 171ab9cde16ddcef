import { createRemembered } from '../remembered';
import type { PlayerStore } from './player-store';

/** Loudness as the viewer left it. `volume` is 0 to 1. */
type SoundSetting = { volume: number; isMuted: boolean };

const soundSetting = createRemembered<SoundSetting>('kaibo.sound', (found) => {
  const { volume, isMuted } = (found ?? {}) as Partial<Record<keyof SoundSetting, unknown>>;
  return {
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : 1,
    isMuted: isMuted === true,
  };
});

/**
 * Starts as loud as the viewer left it, and shows the element's loudness in the store. Only what a person sets here is
 * remembered: a browser that mutes an autoplaying page says nothing about what the viewer likes.
 */
export function bindSound(video: HTMLVideoElement, store: PlayerStore) {
  const show = () => {
    store.set({ volume: video.volume, isMuted: video.muted });
    if (!video.muted && store.get().needsTap === 'sound') store.set({ needsTap: undefined });
  };
  const set = ({ volume, isMuted }: SoundSetting) => {
    video.volume = volume;
    video.muted = isMuted;
    show();
  };
  video.addEventListener('volumechange', show);
  set(soundSetting.read());
  return {
    setMuted(isMuted: boolean): void {
      // Unmuting silence would look like a dead button.
      const volume = !isMuted && video.volume === 0 ? 1 : video.volume;
      set({ volume, isMuted });
      soundSetting.write({ volume, isMuted });
    },
    setVolume(volume: number): void {
      const isMuted = volume === 0;
      set({ volume, isMuted });
      soundSetting.write({ volume, isMuted });
    },
    close: () => video.removeEventListener('volumechange', show),
  };
}
