import { DANMAKU_AREAS, type DanmakuSettings } from './danmaku-settings';

/** Sizes in CSS pixels of one danmaku stage, and how long a flight across it takes. */
export type DanmakuLayout = {
  width: number;
  height: number;
  fontPx: number;
  linePx: number;
  lanes: number;
  durationMs: number;
};

/** Two danmaku in one lane are never nearer than this. */
export const GAP_PX = 32;

const PHONE_MAX_WIDTH = 640;
const PHONE = { fontPx: 15, durationMs: 7_000 };
const DESKTOP = { fontPx: 22, durationMs: 9_000 };
const LINE_HEIGHT = 1.55;

/** Fits the settings to a stage of this size. There is always room for one lane. */
export function layOut(
  stage: Pick<DanmakuLayout, 'width' | 'height'>,
  { size, speed, area }: DanmakuSettings,
): DanmakuLayout {
  const standard = stage.width <= PHONE_MAX_WIDTH ? PHONE : DESKTOP;
  const fontPx = Math.round(standard.fontPx * size);
  const linePx = Math.round(fontPx * LINE_HEIGHT);
  return {
    ...stage,
    fontPx,
    linePx,
    lanes: Math.max(1, Math.floor((stage.height * DANMAKU_AREAS[area]) / linePx)),
    durationMs: standard.durationMs / speed,
  };
}
