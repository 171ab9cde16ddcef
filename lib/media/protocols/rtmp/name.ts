import { ProtocolError } from '../../protocol-error';

/** Longer than any stream name with a signature. */
const MAX_NAME_CHARS = 2_048;

/** An application or a stream as RTMP writes it: `path?query`, slashes around the path left out. */
export type RtmpName = { path: string; query: URLSearchParams };

/** Throws `ProtocolError` on a name no person would use. */
export function readName(text: string): RtmpName {
  if (text.length > MAX_NAME_CHARS) throw new ProtocolError('The peer sends an impossible name');
  const [path = '', ...query] = text.split('?');
  return { path: path.replace(/^\/+|\/+$/g, ''), query: new URLSearchParams(query.join('?')) };
}
