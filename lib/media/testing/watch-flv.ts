import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { MediaPacket } from '../packet';
import { FlvReader, type FlvTag } from '../protocols/flv/flv-reader';
import { toPacket } from '../protocols/flv/to-packet';
import { waitUntil } from './wait-until';

/** A viewer by HTTP-FLV that keeps everything it gets. Rejects with the status when it is not let in. */
export async function watchFlv(url: string) {
  const request = get(url, { agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) {
    response.resume();
    throw new Error(`HTTP ${response.statusCode}`);
  }
  const reader = new FlvReader();
  const tags: FlvTag[] = [];
  response.on('data', (bytes: Buffer) => tags.push(...reader.push(bytes)));
  response.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    response.once('close', () => resolve());
  });

  return {
    reader,
    tags,
    headers: response.headers,
    packets: (): MediaPacket[] => tags.map(toPacket).filter((packet) => packet !== undefined),
    /** Waits until so many tags have come. */
    until: (count: number) => waitUntil(() => tags.length >= count),
    /** Resolves when the server closes the connection. */
    ended,
    close: () => request.destroy(),
  };
}
