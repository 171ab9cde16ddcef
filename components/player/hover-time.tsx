/** The time under the pointer, over a line of time. `fraction` is the place on the line, 0 to 1. */
export function HoverTime({ fraction, text }: { fraction: number; text: string }) {
  return (
    <span
      aria-hidden="true"
      style={{ left: `clamp(32px, ${fraction * 100}%, calc(100% - 32px))` }}
      className="pointer-events-none absolute bottom-full z-10 mb-1 -translate-x-1/2 whitespace-nowrap rounded-xs bg-video-chip px-2 py-0.5 text-video-ink text-xs tabular-nums max-sm:hidden"
    >
      {text}
    </span>
  );
}

/** Where on an element the pointer is, from 0 at its left to 1. */
export function fractionUnder({ currentTarget, clientX }: { currentTarget: Element; clientX: number }): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(1, Math.max(0, (clientX - left) / width));
}
