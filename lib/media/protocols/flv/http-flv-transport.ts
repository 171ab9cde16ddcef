import type { Transport } from '../../transport';
import { writeFlvHeader, writeTags } from './tag';

/** FLV as one endless HTTP response: its end is the goodbye. */
export const httpFlvTransport: Transport<'http-flv'> = {
  protocol: 'http-flv',
  preamble: writeFlvHeader,
  encode: (packets) => writeTags(packets),
  farewell: () => Buffer.alloc(0),
};
