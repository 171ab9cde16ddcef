type Size = { width: number; height: number };

/** The longer and the shorter edge of what is sent: 720 lines, upright as well as lying. */
const LONG_EDGE = 1280;
const SHORT_EDGE = 720;

/** How large a picture is sent: never larger than it is, with its own proportions, in even numbers as encoders want them. */
export function fitPicture({ width, height }: Size): Size {
  const scale = Math.min(1, LONG_EDGE / Math.max(width, height), SHORT_EDGE / Math.min(width, height));
  const even = (edge: number) => Math.max(2, Math.floor((edge * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}
