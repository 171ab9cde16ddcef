/** What crosses between two processes: plain data, survives structured cloning. */
export type BusFrame =
  | { bus: 'message'; topic: string; message: unknown }
  | { bus: 'request'; id: number; topic: string; input: unknown }
  | { bus: 'answer'; id: number; output: unknown }
  | { bus: 'failure'; id: number; code: string; message: string };

/** One end of a two-way channel. Frames sent while nobody is there are lost; requests then fail by their deadline. */
export type Link = {
  send(frame: BusFrame): void;
  /** Returns the function that undoes it. */
  subscribe(listener: (frame: BusFrame) => void): () => void;
};

/** Tells bus frames from whatever else travels on the same channel. */
export const isBusFrame = (value: unknown): value is BusFrame =>
  typeof value === 'object' && value !== null && typeof (value as { bus?: unknown }).bus === 'string';
