/** Beyond this many, somebody is making names up. */
const MAX_VIEWERS = 20_000;

/** Counts who watches a stream by HLS, where nobody stays connected: whoever asked within the last `viewerMs`. */
export function createHlsViewers(viewerMs: number, now: () => number) {
  const lastSeen = new Map<string, Map<string, number>>();

  return {
    /** `viewer` is anything that tells one from another. */
    see(stream: string, viewer: string): void {
      const viewers = lastSeen.get(stream) ?? new Map<string, number>();
      lastSeen.set(stream, viewers);
      viewers.delete(viewer); // so that the oldest stay in front
      if (viewers.size < MAX_VIEWERS) viewers.set(viewer, now());
    },

    count(stream: string): number {
      const viewers = lastSeen.get(stream);
      if (!viewers) return 0;
      for (const [viewer, at] of viewers) {
        if (now() - at <= viewerMs) break;
        viewers.delete(viewer);
      }
      if (viewers.size === 0) lastSeen.delete(stream);
      return viewers.size;
    },
  };
}
