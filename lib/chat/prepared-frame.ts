import { deflatedFrame, textFrame } from './frames';

/** A frame for many sockets, built once. `deflated` is the same for those that agreed on compression. */
export type PreparedFrame = { plain: Buffer; deflated?: Buffer };

/** Shorter frames gain nothing that is worth the work of every browser. */
const MIN_CHARS = 200;

/** Prepares a frame that goes to everybody, compressed once for all where that pays. */
export function prepareFrame(text: string, isCompressing: boolean): PreparedFrame {
  const plain = textFrame(text);
  return isCompressing && text.length >= MIN_CHARS ? { plain, deflated: deflatedFrame(text) } : { plain };
}
