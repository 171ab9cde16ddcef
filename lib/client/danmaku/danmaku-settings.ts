import { createRemembered } from '../remembered';

/** How much of the picture danmaku may cover, from the top. */
export const DANMAKU_AREAS = { top: 0.3, half: 0.5, full: 1 } as const;
export type DanmakuArea = keyof typeof DANMAKU_AREAS;

/** `opacity` 0.2 to 1; `size` and `speed` multiply what the design gives, 0.6 to 1.6 and 0.5 to 2. */
export type DanmakuSettings = { isOn: boolean; opacity: number; size: number; speed: number; area: DanmakuArea };

export const DANMAKU_RANGES = {
  opacity: { min: 0.2, max: 1, step: 0.05 },
  size: { min: 0.6, max: 1.6, step: 0.1 },
  speed: { min: 0.5, max: 2, step: 0.1 },
} as const;

/** Where movement is not wanted danmaku is off until asked for. */
export const defaultDanmakuSettings = (): DanmakuSettings => ({
  isOn: !prefersReducedMotion(),
  opacity: 0.9,
  size: 1,
  speed: 1,
  area: 'top',
});

export const danmakuSetting = createRemembered<DanmakuSettings>('kaibo.danmaku', readDanmakuSettings);

export const prefersReducedMotion = (): boolean =>
  typeof matchMedia !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Keeps what is valid of `found` and fills the rest. */
export function readDanmakuSettings(found: unknown): DanmakuSettings {
  const kept = (typeof found === 'object' && found !== null ? found : {}) as Partial<Record<string, unknown>>;
  const standard = defaultDanmakuSettings();
  const within = (key: keyof typeof DANMAKU_RANGES) => {
    const value = kept[key];
    const { min, max } = DANMAKU_RANGES[key];
    return typeof value === 'number' && value >= min && value <= max ? value : standard[key];
  };
  return {
    isOn: typeof kept.isOn === 'boolean' ? kept.isOn : standard.isOn,
    opacity: within('opacity'),
    size: within('size'),
    speed: within('speed'),
    area: isArea(kept.area) ? kept.area : standard.area,
  };
}

const isArea = (value: unknown): value is DanmakuArea =>
  typeof value === 'string' && Object.hasOwn(DANMAKU_AREAS, value);
