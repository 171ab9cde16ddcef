import type { IncomingMessage } from 'node:http';
import { EDGE_HEADERS, type HeaderReader } from '@/lib/http/request-context';

const FROM_EDGE_ALONE = new Set<string>(Object.values(EDGE_HEADERS));

/**
 * The headers of a request as the client sent it. Those with which the edge vouches for somebody read as absent: a
 * client that sends them itself would choose who it is.
 */
export const clientHeaders = ({ headers }: Pick<IncomingMessage, 'headers'>): HeaderReader => ({
  get(name) {
    const value = FROM_EDGE_ALONE.has(name) ? undefined : headers[name];
    return value === undefined ? null : String(value);
  },
});
