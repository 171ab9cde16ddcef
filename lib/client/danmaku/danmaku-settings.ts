import { type DanmakuMode, danmakuMode } from '@/lib/contracts/danmaku';
import { createRemembered } from '../remembered';

/** How much of the picture danmaku may cover, from the top; from the bottom for lines that stand there. */
export const DANMAKU_AREAS = { quarter: 0.25, half: 0.5, most: 0.75, full: 1 } as const;
export type DanmakuArea = keyof typeof DANMAKU_AREAS;

/** `flying` moves across the picture; `calm` is a short list in a corner where nothing moves. */
export const DANMAKU_MOTIONS = ['flying', 'calm'] as const;
export type DanmakuMotion = (typeof DANMAKU_MOTIONS)[number];

/** What draws: one bitmap for everything, which holds hundreds; or an element for each, which keeps letters sharpest. */
export const DANMAKU_ENGINES = ['canvas', 'dom'] as const;
export type DanmakuEngine = (typeof DANMAKU_ENGINES)[number];

export type DanmakuSettings = {
  isOn: boolean;
  /** 0.2 to 1. */
  opacity: number;
  /** Multiplies what the design gives, as does `speed`. */
  size: number;
  speed: number;
  area: DanmakuArea;
  /** What comes when so many are on screen is left out. */
  maxOnScreen: number;
  /** Leaves out what finds no free place; otherwise it is drawn over others. */
  avoidsOverlap: boolean;
  motion: DanmakuMotion;
  engine: DanmakuEngine;
  hiddenModes: readonly DanmakuMode[];
  hidesGuests: boolean;
  /** A danmaku with one of these in it is not shown to this viewer. */
  hiddenWords: readonly string[];
};

export const DANMAKU_RANGES = {
  opacity: { min: 0.2, max: 1, step: 0.05 },
  size: { min: 0.6, max: 1.6, step: 0.1 },
  speed: { min: 0.5, max: 2, step: 0.1 },
  maxOnScreen: { min: 10, max: 300, step: 10 },
} as const;

export const HIDDEN_WORDS_MAX = 100;
export const HIDDEN_WORD_LENGTH_MAX = 40;

/** Where movement is not wanted danmaku are calm until asked to fly. */
export const defaultDanmakuSettings = (): DanmakuSettings => ({
  isOn: true,
  opacity: 0.9,
  size: 1,
  speed: 1,
  area: 'quarter',
  maxOnScreen: 100,
  avoidsOverlap: true,
  motion: prefersReducedMotion() ? 'calm' : 'flying',
  engine: 'canvas',
  hiddenModes: [],
  hidesGuests: false,
  hiddenWords: [],
});

export const danmakuSetting = createRemembered<DanmakuSettings>('kaibo.danmaku', readDanmakuSettings);

const prefersReducedMotion = (): boolean =>
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
  const flag = (key: 'isOn' | 'avoidsOverlap' | 'hidesGuests') => {
    const value = kept[key];
    return typeof value === 'boolean' ? value : standard[key];
  };
  return {
    isOn: flag('isOn'),
    opacity: within('opacity'),
    size: within('size'),
    speed: within('speed'),
    area: oneOf(areas, kept.area) ?? standard.area,
    maxOnScreen: within('maxOnScreen'),
    avoidsOverlap: flag('avoidsOverlap'),
    motion: oneOf(DANMAKU_MOTIONS, kept.motion) ?? standard.motion,
    engine: oneOf(DANMAKU_ENGINES, kept.engine) ?? standard.engine,
    hiddenModes: danmakuMode.options.filter(
      (mode) => Array.isArray(kept.hiddenModes) && kept.hiddenModes.includes(mode),
    ),
    hidesGuests: flag('hidesGuests'),
    hiddenWords: toHiddenWords(Array.isArray(kept.hiddenWords) ? kept.hiddenWords : []),
  };
}

/** Each word once, without blanks around it; what is too long or too many is left out. */
export function toHiddenWords(found: readonly unknown[]): string[] {
  const words = found
    .filter((word) => typeof word === 'string')
    .map((word) => word.trim())
    .filter((word) => word.length > 0 && word.length <= HIDDEN_WORD_LENGTH_MAX);
  return [...new Set(words)].slice(0, HIDDEN_WORDS_MAX);
}

const areas = Object.keys(DANMAKU_AREAS) as DanmakuArea[];

const oneOf = <T>(values: readonly T[], found: unknown): T | undefined => values.find((value) => value === found);
