import { deflatedFrame, textFrame } from './frames';

/** A frame for many pages, built once. */
export type PreparedFrame = {
  /** As sockets take it. */
  plain: Buffer;
  /** The same for those that agreed on compression. */
  deflated?: Buffer;
  /** The events in it, in JSON: for what is no socket. */
  texts: readonly string[];
  /** What is more in it than in the one for everybody, for a page that hears that one elsewhere. */
  asides?: readonly string[];
};

/** Shorter frames gain nothing that is worth the work of every browser. */
const MIN_CHARS = 200;

/** A frame that one page gets. */
export const plainFrame = (text: string): PreparedFrame => ({ plain: textFrame(text), texts: [text] });

/** Prepares a frame that goes to everybody, compressed once for all where that pays. */
export function prepareFrame(text: string, isCompressing: boolean): PreparedFrame {
  const frame = plainFrame(text);
  return isCompressing && text.length >= MIN_CHARS ? { ...frame, deflated: deflatedFrame(text) } : frame;
}
