import type { PlayRequest } from './admission';

/** How long a yes holds for the same viewer. A no is never kept: the next request may be right. */
const PERMIT_MS = 5_000;
const MAX_PERMITS = 10_000;

/** Spares the decision about a viewer who asks several times a second, as HLS does. */
export function createPlayPermits(authorise: (request: PlayRequest) => Promise<void>, now: () => number) {
  const permits = new Map<string, number>();

  return async (request: PlayRequest): Promise<void> => {
    const key = [request.protocol, request.stream, request.ip, request.query].join(' ');
    if ((permits.get(key) ?? 0) > now()) return;
    await authorise(request);
    if (permits.size >= MAX_PERMITS) permits.clear();
    permits.set(key, now() + PERMIT_MS);
  };
}
