import type { ClientEventInput, ServerEvent } from '@/lib/contracts/chat';

/** `connecting` until the first welcome, `reconnecting` whenever it is lost after that, `closed` for good. */
export type ConnectionStatus = 'connecting' | 'open' | 'reconnecting' | 'closed';

export type ConnectionHandlers = {
  /** Asked at each attempt: the newest message the page has, undefined when it has none yet. */
  since: () => number | undefined;
  onEvent: (event: ServerEvent) => void;
  onStatus: (status: ConnectionStatus) => void;
};

/** A way to talk to one room. It comes back by itself; `welcome` is the first event each time it does. */
export type ChatConnection = {
  /** Connects and stays so. Returns the function that undoes it; after that it may be called again. */
  connect(handlers: ConnectionHandlers): () => void;
  /** False when it cannot go out now. True does not mean that it arrived. */
  send(event: ClientEventInput): boolean;
};
