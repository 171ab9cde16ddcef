import type { FanOut } from './fan-out';
import type { Publication, Publisher } from './session';

/** Somebody who wants to send. `query` is what followed the stream name. It holds secrets: never log it. */
export type PublishRequest = { app: string; stream: string; query: URLSearchParams; ip: string };

/**
 * Somebody who wants to watch. HLS asks for each playlist (`hls`; `dvr` for the one that reaches back), and for their
 * files (`segment`) at least every few seconds; `snapshot` is a still picture. `query` may hold a signature, also one
 * that came in the path.
 */
export type PlayRequest = {
  protocol: 'http-flv' | 'ws-flv' | 'rtmp' | 'hls' | 'dvr' | 'segment' | 'snapshot';
  stream: string;
  query: URLSearchParams;
  ip: string;
};

/** Somebody who wants a file of a finished recording. `query` may hold a signature, also one that came in the path. */
export type ReplayRequest = { fileKey: string; query: URLSearchParams; ip: string };

/** The way into the engine for everybody: refused with an `AppError`, or let in. */
export type Admission = {
  publish(request: PublishRequest, publisher: Publisher): Promise<Publication>;
  /** Checks that the stream is there and may be watched. */
  watch(request: PlayRequest): Promise<Entrance>;
};

/** The way to a stream for one who may watch it: into this process, or into another. */
export type Entrance = Pick<FanOut, 'add' | 'chooseProcess'>;
