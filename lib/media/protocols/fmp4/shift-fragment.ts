import { findBox, findBoxes, openFullBox } from './boxes';

/** Where the version of a full box and its flags end. Source: ISO/IEC 14496-12, 4.2. */
const CONTENT_AT = 4;

/**
 * The same fragment, as this program writes it, moved to an earlier time: by so many ticks for each of its tracks, which
 * must not be more than there are before it.
 */
export function shiftFragment(fragment: Buffer, ticksOf: (trackId: number) => number): Buffer {
  const shifted = Buffer.from(fragment);
  for (const traf of findBoxes(findBox(shifted, 'moof'), 'traf')) {
    const trackId = openFullBox(findBox(traf, 'tfhd')).reader.u32();
    const time = findBox(traf, 'tfdt');
    time.writeBigUInt64BE(time.readBigUInt64BE(CONTENT_AT) - BigInt(ticksOf(trackId)), CONTENT_AT);
  }
  return shifted;
}
