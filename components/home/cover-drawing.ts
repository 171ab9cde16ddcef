/** A quiet landscape for a room without a picture: far to near, in a 160 × 90 frame. */
export type CoverDrawing = {
  /** Which of the chart tokens 1 to 5 tints it. Never 6: it is close to the red that means on air. */
  tint: 1 | 2 | 3 | 4 | 5;
  sun: { x: number; y: number; radius: number };
  /** SVG paths of the ridges. */
  ridges: readonly string[];
};

export const COVER_WIDTH = 160;
export const COVER_HEIGHT = 90;

const TINTS = [1, 2, 3, 4, 5] as const;
const RIDGE_HEIGHTS = [0.5, 0.64, 0.8];
/** Curves end half-way between two of these, where both have the same slope: no corner shows on a wide picture. */
const STEP = 10;

/** The same text always gives the same drawing, on the server and in the browser. */
export function drawCover(seed: string): CoverDrawing {
  const random = createRandom(hashText(seed));
  const tint = TINTS[Math.floor(random() * TINTS.length)] ?? 1;
  // In the right half: the state badge stands top left of every picture.
  const sun = { x: round(84 + random() * 56), y: round(18 + random() * 22), radius: round(7 + random() * 8) };
  return { tint, sun, ridges: RIDGE_HEIGHTS.map((height) => drawRidge(height * COVER_HEIGHT, random)) };
}

/** Two waves of different length make a hill line that does not repeat inside the frame. */
function drawRidge(baseline: number, random: () => number): string {
  const slow = { length: 90 + random() * 60, height: 5 + random() * 6, phase: random() * Math.PI * 2 };
  const quick = { length: 34 + random() * 20, height: 1 + random() * 2.5, phase: random() * Math.PI * 2 };
  const heightAt = (x: number) => baseline + wave(slow, x) + wave(quick, x);
  const curves: string[] = [];
  for (let x = STEP; x < COVER_WIDTH; x += STEP) {
    const middle = round((heightAt(x) + heightAt(x + STEP)) / 2);
    curves.push(`Q${x} ${round(heightAt(x))} ${x + STEP / 2} ${middle}`);
  }
  const start = `M0 ${COVER_HEIGHT}L0 ${round(heightAt(0))}`;
  return `${start}${curves.join('')}L${COVER_WIDTH} ${round(heightAt(COVER_WIDTH))}V${COVER_HEIGHT}Z`;
}

type Wave = { length: number; height: number; phase: number };
const wave = ({ length, height, phase }: Wave, x: number) => Math.sin((x / length) * Math.PI * 2 + phase) * height;

const round = (value: number) => Math.round(value * 10) / 10;

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32: numbers in [0, 1), enough for a picture and nothing else. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
