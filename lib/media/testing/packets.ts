import { CLIP_PATH, loadClip } from '../../../e2e/support/clip';
import type { MediaPacket } from '../packet';
import { toPacket } from '../protocols/flv/to-packet';

/** Headers and frames of the test clip, as a publisher sends them. */
export const clipPackets = (): Promise<MediaPacket[]> => loadPackets(CLIP_PATH);

/** The same of any FLV file. */
export async function loadPackets(path: string): Promise<MediaPacket[]> {
  const { headers, frames } = await loadClip(path);
  return [...headers, ...frames].map(toPacket).filter((packet) => packet !== undefined);
}

/** The first byte of AAC in FLV. */
const AAC = 0xaf;

/** A made-up packet whose payload is only a length; sound says that it is AAC. */
export function packet(kind: MediaPacket['kind'], role: MediaPacket['role'], dts: number, bytes = 10): MediaPacket {
  const payload = Buffer.alloc(bytes, dts & 0xff);
  if (kind === 'audio') payload[0] = AAC;
  return { kind, role, dts, payload };
}
