import type { Limits } from '../limits';
import type { StreamingProtocol } from '../transport';
import type { ViewerLimits } from '../viewer';

/** Where the pipe for media is in the child: after standard input, output, errors and the channel for messages. */
export const PIPE_FD = 4;

/** The limits that a viewer process is started with, as JSON. */
export type ProcessLimits = ViewerLimits & Pick<Limits, 'viewerBufferedBytesTotal'>;

/** The transports whose connections can be handed over: those of the HTTP port, which carry nothing but media. */
export type HandedOver = Exclude<StreamingProtocol, 'rtmp'>;

/** Goes to a viewer process together with a socket. Bytes are in base64. */
export type VisitorMessage = {
  lane: number;
  protocol: HandedOver;
  /** To be written before any media. */
  greeting: string;
  /** What the client has sent already. */
  received: string;
};

/** What happened in a lane since the last report about it. */
export type LaneReport = { lane: number; left: number; sentBytes: number; skippedBatches: number };

/** What a viewer process says. */
export type ProcessMessage =
  | { type: 'ready' }
  /** The latest visitor has come, and the lane has somebody who waits for a head. */
  | { type: 'took'; lane: number }
  | { type: 'report'; bufferedBytes: number; lanes: LaneReport[] };

/** The channel of a parent and its child carries only what one of them has sent: here, nothing else. */
export const isProcessMessage = (message: unknown): message is ProcessMessage =>
  typeof message === 'object' && message !== null && 'type' in message;
