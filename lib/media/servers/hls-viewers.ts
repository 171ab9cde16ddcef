/** Beyond this many, somebody is making names up. */
const MAX_VIEWERS = 50_000;

/** Counts who watches by HLS, where nobody stays connected: whoever asked within the last `viewerMs`. */
export function createHlsViewers(viewerMs: number, now: () => number) {
  /** In the order of their last request, oldest first. */
  const seen = new Map<string, { stream: string; at: number }>();

  function forgetOld() {
    for (const [key, { at }] of seen) {
      if (now() - at <= viewerMs && seen.size <= MAX_VIEWERS) return;
      seen.delete(key);
    }
  }

  return {
    /** `viewer` is anything that tells one from another. */
    see(stream: string, viewer: string): void {
      const key = `${stream} ${viewer}`;
      seen.delete(key);
      seen.set(key, { stream, at: now() });
      forgetOld();
    },

    count(stream: string): number {
      forgetOld();
      return [...seen.values()].filter((viewer) => viewer.stream === stream).length;
    },
  };
}
