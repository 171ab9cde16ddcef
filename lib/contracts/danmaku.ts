import { z } from 'zod';

/** Where danmaku flies: across the picture, or still at its top or bottom. */
export const danmakuMode = z.enum(['scroll', 'top', 'bottom']);
export type DanmakuMode = z.infer<typeof danmakuMode>;

/** The fixed palette. Names travel and are stored; pages know the colours. */
export const danmakuColour = z.enum(['white', 'red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'violet', 'pink']);
export type DanmakuColour = z.infer<typeof danmakuColour>;

/** How one danmaku looks. Data, never CSS: nobody can style more than this. */
export const danmakuStyle = z.object({
  mode: danmakuMode.default('scroll'),
  colour: danmakuColour.default('white'),
});
export type DanmakuStyle = z.infer<typeof danmakuStyle>;

export const PLAIN_DANMAKU: DanmakuStyle = { mode: 'scroll', colour: 'white' };

/** Drawn with a black outline: each is told from it at 4.5 to 1 or more, so it can be read on any picture. */
export const DANMAKU_COLOURS: Record<DanmakuColour, `#${string}`> = {
  white: '#ffffff',
  red: '#ff6b6b',
  orange: '#ffa94d',
  yellow: '#ffe066',
  green: '#69db7c',
  cyan: '#66d9e8',
  blue: '#74a9ff',
  violet: '#b197fc',
  pink: '#f991c4',
};
