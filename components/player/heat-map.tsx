import type { Heat } from '@/lib/contracts/recordings';
import { heatPath } from './heat-path';

/** How busy the chat was, as a pale hill on the seek bar. The hover time says it in words. */
export function HeatMap({ heat, durationMs }: { heat: Heat; durationMs: number }) {
  const path = heatPath(heat);
  if (!path) return null;
  return (
    <svg
      data-heat-map
      aria-hidden="true"
      viewBox={`0 0 ${durationMs} 1`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-x-1.5 bottom-3 h-5 w-[calc(100%-12px)] sm:h-8"
    >
      <path d={path} className="fill-white/30" />
    </svg>
  );
}
