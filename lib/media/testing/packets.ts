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

/** A made-up packet whose payload is only a length. */
export function packet(kind: MediaPacket['kind'], role: MediaPacket['role'], dts: number, bytes = 10): MediaPacket {
  return { kind, role, dts, payload: Buffer.alloc(bytes, dts & 0xff) };
}
