import type { PlayTarget } from './live-provider';

/**
 * The path that all HLS addresses of a stream begin with. A signature is a folder of it, so that whatever a playlist
 * names by a relative address is signed like the playlist: players, also those of phones, need to know nothing.
 */
export const playPath = ({ stream, signature }: PlayTarget): string =>
  signature ? `/live/~${signature.txTime}~${signature.txSecret}/${stream}` : `/live/${stream}`;
