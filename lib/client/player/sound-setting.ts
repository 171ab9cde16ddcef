import { createRemembered } from '../remembered';

/** Loudness as the viewer left it. `volume` is 0 to 1. */
export type SoundSetting = { volume: number; isMuted: boolean };

export const soundSetting = createRemembered<SoundSetting>('kaibo.sound', (found) => {
  const { volume, isMuted } = (found ?? {}) as Partial<Record<keyof SoundSetting, unknown>>;
  return {
    volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : 1,
    isMuted: isMuted === true,
  };
});
