import { DANMAKU_AREAS, type DanmakuSettings } from './danmaku-settings';

/** Sizes in CSS pixels of one danmaku stage, and how long what is shown on it stays. */
export type DanmakuLayout = {
  width: number;
  height: number;
  fontPx: number;
  linePx: number;
  /** Lines that fit between the top and the controls. */
  rows: number;
  /** How many of the rows the viewer gives to danmaku. */
  lanes: number;
  /** Of a flight across. */
  durationMs: number;
};

/** Two danmaku in one lane are never nearer than this. */
export const GAP_PX = 32;

/** A line at the top or bottom stands so long. */
export const STILL_MS = 5_000;

const PHONE_MAX_WIDTH = 640;
const PHONE = { fontPx: 15, durationMs: 7_000 };
const DESKTOP = { fontPx: 22, durationMs: 9_000 };
/** The controls with their seek bar, which come and go at the lower edge. */
const CONTROLS_PX = 72;
const LINE_HEIGHT = 1.55;

/** Fits the settings to a stage of this size. There is always room for one lane. */
export function layOut(
  stage: Pick<DanmakuLayout, 'width' | 'height'>,
  { size, speed, area }: Pick<DanmakuSettings, 'size' | 'speed' | 'area'>,
): DanmakuLayout {
  const standard = stage.width <= PHONE_MAX_WIDTH ? PHONE : DESKTOP;
  const fontPx = Math.round(standard.fontPx * size);
  const linePx = Math.round(fontPx * LINE_HEIGHT);
  const rows = Math.max(1, Math.floor((stage.height - CONTROLS_PX) / linePx));
  const wanted = Math.round((stage.height * DANMAKU_AREAS[area]) / linePx);
  return {
    ...stage,
    fontPx,
    linePx,
    rows,
    lanes: Math.min(rows, Math.max(1, wanted)),
    durationMs: standard.durationMs / speed,
  };
}
