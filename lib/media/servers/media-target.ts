import type { IncomingMessage } from 'node:http';
import { type MediaRoute, readRoute, readSignedPath } from '../routes';

/** What a request is about. */
export type MediaTarget = {
  route: MediaRoute | undefined;
  /** As it was sent. */
  query: URLSearchParams;
  /** The same with the signature of the path, if there is one. It holds secrets: never log it. */
  credentials: URLSearchParams;
};

/** Reads path and query as they were sent; the path is not decoded, because none of ours needs it. */
export function readMediaTarget({ url = '/' }: Pick<IncomingMessage, 'url'>): MediaTarget {
  const mark = url.indexOf('?');
  const query = new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1));
  const { path, signature } = readSignedPath(mark === -1 ? url : url.slice(0, mark));
  const credentials = new URLSearchParams(query);
  for (const [name, value] of Object.entries(signature ?? {})) credentials.set(name, value);
  return { route: readRoute(path), query, credentials };
}
