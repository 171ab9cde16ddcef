import { z } from 'zod';
import { endpoint } from './endpoint';

/** Reports are JSON, whatever type their senders give it. */
const REPORT_TYPES = [
  'application/json',
  'text/plain',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
];

/** What services elsewhere call. */
export const callbackEndpoints = {
  reportLive: endpoint({
    method: 'POST',
    path: '/api/callbacks/live/{token}',
    summary: 'Where a live provider elsewhere reports what happens to streams',
    guard: 'anyone',
    rawBody: REPORT_TYPES,
    response: z.object({ code: z.number() }),
  }),

  reportVod: endpoint({
    method: 'POST',
    path: '/api/callbacks/vod/{token}',
    summary: 'Where a keeper of recordings elsewhere gives notice of what happens to files; it is asked what is true',
    guard: 'anyone',
    rawBody: REPORT_TYPES,
    response: z.object({ code: z.number() }),
  }),
};
